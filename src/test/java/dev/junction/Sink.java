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
import java.util.concurrent.Executors;

/**
 * A destination over HTTP that remembers what it got, in order, and says what it is told to say.
 */
public final class Sink implements AutoCloseable {

    private final HttpServer server;
    private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 201;

    /** What arrived: the delivery key and the body. */
    public record Got(String key, String body) {}

    public Sink() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("No port for a sink", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answer = status;
            if (answer < 300) {
                got.add(
                        new Got(
                                String.valueOf(
                                        exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                                body));
            }
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    /** From now on it answers with this status; what it does not take, it does not remember. */
    public void answer(int newStatus) {
        status = newStatus;
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
        server.stop(0);
    }
}
