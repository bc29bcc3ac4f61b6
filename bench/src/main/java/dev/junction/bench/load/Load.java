package dev.junction.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sends letters by one thread over many connections, as a plan says. */
public final class Load implements Line.Answered {

    private static final int SHOWN = 400;

    private final InetSocketAddress address;
    private final Letter letter;
    private final Answers answers;
    private final Plan plan;
    private final Ledger ledger;
    private long sent;
    private long answered;
    private long accepted;
    private long lastAnswered;
    private String refusal = "";

    /**
     * @param ledger has room for all that the plan may send
     */
    public Load(
            InetSocketAddress address, Letter letter, Answers answers, Plan plan, Ledger ledger) {
        this.address = address;
        this.letter = letter;
        this.answers = answers;
        this.plan = plan;
        this.ledger = ledger;
    }

    /** Sends until the plan is fulfilled and everything is answered. */
    public Account run() throws IOException {
        try (Selector selector = Selector.open()) {
            List<Line> lines = new ArrayList<>();
            try {
                for (int i = 0; i < plan.connections(); i++) {
                    lines.add(new Line(selector, address, letter, plan.pipeline()));
                }
                return run(selector, lines);
            } finally {
                for (Line line : lines) {
                    line.close();
                }
            }
        }
    }

    private Account run(Selector selector, List<Line> lines) throws IOException {
        long start = System.nanoTime();
        long end = start + plan.longest().toNanos();
        Thread pace = plan.isSteady() ? pace(selector, start) : Thread.currentThread();
        try {
            int turn = 0;
            while (true) {
                long now = System.nanoTime();
                boolean over = now >= end || sent == plan.most();
                if (over && answered == sent) {
                    return new Account(sent, accepted, start, lastAnswered, refusal);
                }
                if (now >= end + 60_000_000_000L) {
                    throw new IOException(
                            "%d messages were not answered within a minute"
                                    .formatted(sent - answered));
                }
                turn = over ? turn : send(lines, turn, start);
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
            }
        } finally {
            if (plan.isSteady()) {
                pace.interrupt();
            }
        }
    }

    /** Every line that has room takes what is due; whose turn it is goes round. */
    private int send(List<Line> lines, int turn, long start) throws IOException {
        int next = turn;
        for (int tried = 0; tried < lines.size(); tried++) {
            Line line = lines.get(next);
            while (line.hasRoom() && sent < plan.most()) {
                long now = System.nanoTime();
                long due = plan.isSteady() ? start + plan.dueAfter(sent) : now;
                if (due > now) {
                    return next;
                }
                long number = ledger.base() + sent;
                ledger.due(number, due);
                sent++;
                line.send(number, number % plan.lanes());
                if (plan.isSteady()) {
                    break;
                }
            }
            next = (next + 1) % lines.size();
        }
        return next;
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.attachment() instanceof Line line) {
            if (key.isWritable()) {
                line.write();
            }
            if (key.isReadable()) {
                line.read(answers, this);
            }
        }
    }

    @Override
    public void by(long number, boolean yes, byte[] bytes, int from, int end) {
        answered++;
        lastAnswered = System.nanoTime();
        if (yes) {
            accepted++;
            ledger.acknowledged(number, lastAnswered);
        } else if (refusal.isEmpty()) {
            refusal =
                    new String(bytes, from, Math.min(SHOWN, end - from), StandardCharsets.UTF_8)
                            .strip();
        }
    }

    /**
     * Wakes the selector when the next message is due: it can itself wait for milliseconds only.
     */
    private Thread pace(Selector selector, long start) {
        return Thread.ofPlatform()
                .name("pace")
                .daemon()
                .start(
                        () -> {
                            for (long i = 0; i < plan.most() && !Thread.interrupted(); i++) {
                                long due = start + plan.dueAfter(i);
                                for (long left = due - System.nanoTime();
                                        left > 0 && !Thread.currentThread().isInterrupted();
                                        left = due - System.nanoTime()) {
                                    LockSupport.parkNanos(left);
                                }
                                selector.wakeup();
                            }
                        });
    }
}
