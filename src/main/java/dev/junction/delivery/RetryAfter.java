package dev.junction.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Retry-After} header (RFC 9110, 10.2.3): seconds or a date. */
record RetryAfter(InstantSource clock) {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** How long to wait; null when the header is missing or says nothing that can be read. */
    @Nullable Duration of(Answer answer) {
        return answer.header("Retry-After").map(this::read).orElse(null);
    }

    private @Nullable Duration read(String value) {
        if (SECONDS.matcher(value).matches()) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant then =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait = Duration.between(clock.instant(), then);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException unreadable) {
            return null; // a header that says nothing is the same as none: our own backoff counts
        }
    }
}
