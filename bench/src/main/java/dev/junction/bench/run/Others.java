package dev.junction.bench.run;

import java.util.List;

/**
 * How much of the processors others took while something was measured: a figure from a machine that
 * was busy with something else is none.
 */
public final class Others {

    private final List<Usage> ours;
    private final long start = System.nanoTime();
    private final double before;

    /**
     * @param ours what is ours beside this JVM
     */
    public Others(List<Usage> ours) {
        this.ours = List.copyOf(ours);
        this.before = taken();
    }

    /** The share of all processors, 0 to 1, since this was made. */
    public double share() {
        double seconds =
                (System.nanoTime() - start) / 1e9 * Runtime.getRuntime().availableProcessors();
        return Math.max(0, (taken() - before) / seconds);
    }

    private double taken() {
        double own = Usage.seconds(ProcessHandle.current().pid(), true);
        return Machine.busySeconds() - own - ours.stream().mapToDouble(Usage::cpuSeconds).sum();
    }
}
