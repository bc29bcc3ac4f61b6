package dev.junction.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a caller shows to say who it is. */
sealed interface Credential {

    /** An API key, in {@code X-Api-Key} or {@code Authorization: ApiKey}. */
    record Key(String secret) implements Credential {}

    /** A name and password. */
    record Basic(String name, String password) implements Credential {}

    /** Something in our schemes that cannot be read. */
    record Unreadable() implements Credential {}

    /** Nothing of ours in the headers. */
    record None() implements Credential {}

    static Credential of(HttpServerRequest request) {
        String key = request.getHeader("X-Api-Key");
        return key != null
                ? new Key(key.strip())
                : of(request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    static Credential of(@Nullable String authorization) {
        if (authorization == null) {
            return new None();
        }
        String[] parts = authorization.strip().split("\\s+", 2);
        String value = parts.length == 2 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "apikey" -> new Key(value);
            case "basic" -> basic(value);
            default -> new None();
        };
    }

    private static Credential basic(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 1
                    ? new Unreadable()
                    : new Basic(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return new Unreadable();
        }
    }
}
