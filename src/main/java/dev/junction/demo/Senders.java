package dev.junction.demo;

import dev.junction.demo.day.Post;
import dev.junction.demo.day.Post.Door;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Posts the day: the sources side by side, each in its own order, and shows how far they are. */
final class Senders {

    private static final int STEP = 25;

    private final Hub hub;
    private final int mllpPort;
    private final PrintStream out;
    private final Map<String, Integer> answers = new TreeMap<>();
    private int sent;

    Senders(Hub hub, int mllpPort, PrintStream out) {
        this.hub = hub;
        this.mllpPort = mllpPort;
        this.out = out;
    }

    /** How many posts got which answer. */
    Map<String, Integer> send(List<Post> day) throws InterruptedException, ExecutionException {
        Map<String, List<Post>> queues =
                day.stream()
                        .collect(
                                Collectors.groupingBy(
                                        post -> post.source() + " " + post.door(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running =
                    queues.values().stream()
                            .<Future<?>>map(
                                    queue ->
                                            threads.submit(
                                                    () -> {
                                                        send(queue, day.size());
                                                        return null;
                                                    }))
                            .toList();
            for (Future<?> one : running) {
                one.get();
            }
        }
        return answers;
    }

    private void send(List<Post> queue, int all) throws InterruptedException {
        boolean overMllp = queue.getFirst().door() == Door.MLLP;
        int at = 0;
        try (MllpLine line = overMllp ? new MllpLine("127.0.0.1", mllpPort) : null) {
            for (; at < queue.size(); at++) {
                Post post = queue.get(at);
                count(
                        line == null ? "HTTP " + hub.post(post) : "HL7 " + line.send(post.body()),
                        all);
            }
        } catch (IOException broken) {
            for (; at < queue.size(); at++) {
                count("not sent: " + broken.getMessage(), all);
            }
        }
    }

    private synchronized void count(String answer, int all) {
        answers.merge(answer, 1, Integer::sum);
        sent++;
        if (sent % STEP == 0 || sent == all) {
            int done = sent * 40 / all;
            out.printf("  [%s%s] %d/%d%n", "#".repeat(done), ".".repeat(40 - done), sent, all);
        }
    }
}
