package dev.junction.hub.entrance;

import dev.junction.hub.answer.Preference;
import dev.junction.intake.Answer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;
import org.jspecify.annotations.Nullable;

/** Reads and writes exchanges of an HTTP door. */
final class Http {

    /** The property with whoever runs what belongs to the exchange's connection. */
    static final String LOOP = "JunctionLoop";

    /** So many digits always fit a long. */
    private static final int LONGEST_LENGTH = 18;

    private static final byte[] NOTHING = {};

    private Http() {}

    /** The authenticated user, as the platform's HTTP layer left it. */
    static @Nullable Object user(Exchange exchange) {
        return exchange.getMessage().getHeader(VertxPlatformHttpConstants.AUTHENTICATED_USER);
    }

    /** The last part of the path; headers could be set by the query string, the path cannot. */
    static String lastOfPath(Exchange exchange) {
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
        String last = path.substring(path.lastIndexOf('/') + 1);
        try {
            return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return last; // a lone % is none of ours, so it names nothing here
        }
    }

    /** Where to go on with an exchange: on its connection's own loop, or wherever one is. */
    static Executor loop(Exchange exchange) {
        Executor loop = exchange.getProperty(LOOP, Executor.class);
        return loop == null ? Runnable::run : loop;
    }

    static @Nullable String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }

    /** How long the caller prefers to wait for what its message comes to. */
    static Optional<Duration> wait(Exchange exchange) {
        Object header = exchange.getMessage().getHeader("Prefer");
        String all =
                header instanceof Collection<?> several
                        ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                        : header == null ? null : header.toString();
        return Preference.wait(all);
    }

    /** How many bytes the request says its body has; -1 when it does not say. */
    static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || length.isEmpty() || length.length() > LONGEST_LENGTH) {
            return -1;
        }
        long bytes = 0;
        for (int i = 0; i < length.length(); i++) {
            int digit = length.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            bytes = bytes * 10 + digit;
        }
        return bytes;
    }

    static byte[] body(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        return body == null ? NOTHING : body;
    }

    /** Makes it the answer; nothing of the request is sent back. */
    static void put(Exchange exchange, Answer answer) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach(message::setHeader);
        // anything else would be copied through a stream by a worker thread
        message.setBody(ByteBuffer.wrap(answer.body()));
    }
}
