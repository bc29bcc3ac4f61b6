package dev.junction.bench.jmh;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks with JMH; all its own options can be given and win. */
public final class Jmh {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Jmh() {}

    /** Microseconds and bytes an operation, after five seconds of warm-up, in one fork. */
    public static void run(String... words)
            throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions asked = new CommandLineOptions(words);
        if (asked.shouldHelp()) {
            asked.showHelp();
            return;
        }
        Runner runner = new Runner(options(asked).build());
        if (asked.shouldList()) {
            runner.list();
        } else {
            System.out.println(
                    "Five seconds of warm-up and five measured for each line, unless told otherwise"
                            + " ...");
            print(runner.run());
        }
    }

    /**
     * One benchmark, microseconds an operation by the values of one of its parameters.
     *
     * @param fixed another parameter, as {@code name=value}
     */
    public static Map<String, Double> micros(String benchmark, String fixed, String by, int seconds)
            throws CommandLineOptionException, RunnerException {
        CommandLineOptions asked =
                new CommandLineOptions(
                        benchmark, "-p", fixed, "-wi", "" + seconds, "-i", "" + seconds);
        Map<String, Double> micros = new LinkedHashMap<>();
        for (RunResult result : new Runner(options(asked).build()).run()) {
            micros.put(result.getParams().getParam(by), result.getPrimaryResult().getScore());
        }
        return micros;
    }

    private static OptionsBuilder options(CommandLineOptions asked) {
        OptionsBuilder options = new OptionsBuilder();
        options.parent(asked);
        if (asked.getBenchModes().isEmpty()) {
            options.mode(Mode.AverageTime);
        }
        if (!asked.getTimeUnit().hasValue()) {
            options.timeUnit(TimeUnit.MICROSECONDS);
        }
        if (!asked.getForkCount().hasValue()) {
            options.forks(1);
        }
        if (!asked.getWarmupTime().hasValue()) {
            options.warmupTime(TimeValue.seconds(1));
        }
        if (!asked.getMeasurementTime().hasValue()) {
            options.measurementTime(TimeValue.seconds(1));
        }
        if (asked.getProfilers().isEmpty()) {
            options.addProfiler(GCProfiler.class);
        }
        if (!asked.verbosity().hasValue() && !asked.shouldList()) {
            options.verbosity(VerboseMode.SILENT);
        }
        return options;
    }

    private static void print(Collection<RunResult> results) {
        System.out.printf("%-24s %-40s %12s %10s %10s%n", "", "", "", "+/-", "bytes");
        results.stream()
                .sorted(Comparator.comparing((RunResult result) -> name(result.getParams())))
                .forEach(Jmh::print);
    }

    private static void print(RunResult result) {
        BenchmarkParams params = result.getParams();
        Result<?> primary = result.getPrimaryResult();
        Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
        System.out.printf(
                "%-24s %-40s %12.2f %10.2f %10s  %s%n",
                name(params),
                values(params),
                primary.getScore(),
                primary.getScoreError(),
                bytes == null ? "" : "%.0f".formatted(bytes.getScore()),
                primary.getScoreUnit());
    }

    /** {@code DecodeBenchmark.decode} is {@code decode}. */
    private static String name(BenchmarkParams params) {
        String whole = params.getBenchmark();
        return List.of(whole.split("\\.")).getLast();
    }

    private static String values(BenchmarkParams params) {
        return params.getParamsKeys().stream()
                .map(params::getParam)
                .collect(Collectors.joining(" "));
    }
}
