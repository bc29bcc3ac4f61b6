package dev.junction.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a destination said over HTTP, cut to what the hub keeps.
 *
 * @param status the status code
 * @param headers by name; case does not matter
 * @param body the body's first {@value #MOST} bytes at most
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    /** No answer is kept beyond this. */
    public static final int MOST = 8 * 1024;

    public Answer {
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
        body = body.length > MOST ? Arrays.copyOf(body, MOST) : body;
    }

    /** A header's value, if it is there and says something. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    /** The body as text for the dead letter; null when there was none. */
    public @Nullable String text() {
        return text(body);
    }

    /** Whether the body is JSON, as far as its type says. */
    boolean json() {
        return header("Content-Type")
                .map(type -> type.split(";", 2)[0].toLowerCase(Locale.ROOT))
                .filter(type -> type.endsWith("json"))
                .isPresent();
    }

    static @Nullable String text(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        String text = new String(bytes, 0, Math.min(bytes.length, MOST), StandardCharsets.UTF_8);
        return text.replace("\u0000", "\uFFFD");
    }
}
