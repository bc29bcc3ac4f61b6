package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a lower layer (a region, then a facility) may do to something that an upper one set. Never
 * to widen it.
 */
public enum Allowance {
    LOWER_LIMIT,
    ADD_REVIEWER,
    SHORTEN_CLOCK,
    LOCAL_QUEUE,
    LOCAL_CALENDAR;

    /** As it is written, for example {@code lower-limit}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Allowance of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
