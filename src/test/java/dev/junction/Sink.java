package dev.junction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A destination over HTTP that says what it is told to say, in the manner it is told, and hands on
 * what it takes, in order.
 */
public final class Sink implements AutoCloseable {

    private static final int LATE_MILLIS = 2_500;
    private static final int SLOW_MILLIS = 1_000;
    private static final int TRICKLE_MILLIS = 200;
    private static final int TRICKLED_BYTES = 600;

    private final HttpServer server;
    private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
    private final Consumer<Got> taker;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> refusedOnce = ConcurrentHashMap.newKeySet();
    private volatile int status = 201;
    private volatile Manner manner = Manner.PROMPT;

    /** What arrived: the delivery key and the body. */
    public record Got(String key, String body) {}

    /** How it answers. */
    public enum Manner {
        /** At once, with its status. */
        PROMPT,
        /** Never, and takes nothing. */
        HANGS,
        /** Takes it, and says so when nobody waits any more. */
        LATE,
        /** 500 the first time, and takes it the second time. */
        FLAKY,
        /** Takes it, and closes the line in the middle of its answer. */
        CUT,
        /** Takes it, and answers so slowly that nobody hears the end. */
        TRICKLES,
        /** A message a second. */
        SLOW
    }

    /** Remembers what it gets. */
    public Sink() {
        this.taker = got::add;
        server = open();
    }

    /** Remembers nothing, hands on what it gets, one after the other. */
    public Sink(Consumer<Got> taker) {
        this.taker = taker;
        server = open();
    }

    private HttpServer open() {
        try {
            HttpServer made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/", this::handle);
            made.start();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException("No port for a sink", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            answer(exchange, new Got(key, body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Got one) throws IOException, InterruptedException {
        switch (manner) {
            case PROMPT -> {
                int answer = status;
                if (answer < 300) {
                    take(one);
                }
                exchange.sendResponseHeaders(answer, -1);
            }
            case HANGS -> closed.await();
            case LATE -> {
                take(one);
                pass(LATE_MILLIS);
                exchange.sendResponseHeaders(201, -1);
            }
            case FLAKY -> {
                boolean first = refusedOnce.add(one.key());
                if (!first) {
                    take(one);
                }
                exchange.sendResponseHeaders(first ? 500 : 201, -1);
            }
            case CUT -> {
                take(one);
                exchange.sendResponseHeaders(201, TRICKLED_BYTES);
                exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
            }
            case TRICKLES -> {
                take(one);
                exchange.sendResponseHeaders(201, TRICKLED_BYTES);
                for (int i = 0; i < TRICKLED_BYTES && closed.getCount() > 0; i++) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    pass(TRICKLE_MILLIS);
                }
            }
            case SLOW -> {
                pass(SLOW_MILLIS);
                take(one);
                exchange.sendResponseHeaders(201, -1);
            }
        }
    }

    private synchronized void take(Got one) {
        taker.accept(one);
    }

    /** Time goes by, unless it closes. */
    private void pass(long millis) throws InterruptedException {
        closed.await(millis, TimeUnit.MILLISECONDS);
    }

    /** From now on it answers with this status; what it does not take, it does not remember. */
    public void answer(int newStatus) {
        status = newStatus;
    }

    /** From now on it behaves like this. */
    public Sink behave(Manner newManner) {
        manner = newManner;
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** All that arrived, in order. */
    public List<Got> got() {
        synchronized (got) {
            return List.copyOf(got);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
