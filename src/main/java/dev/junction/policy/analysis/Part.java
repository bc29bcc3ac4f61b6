package dev.junction.policy.analysis;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values of a field between which no rule distinguishes. */
sealed interface Part {

    /** One value: text, {@link BigDecimal} (times too, as seconds), or truth. */
    record Exactly(Object value) implements Part {}

    /** Numbers between two, without them; null where there is no end. */
    record Between(@Nullable BigDecimal from, @Nullable BigDecimal to) implements Part {}

    /** Any other value of its kind, or an object, or a list. */
    record Another() implements Part {}

    /** A value of some other kind. */
    record Odd() implements Part {}

    /** No value at all. */
    record Absent() implements Part {}

    Part ABSENT = new Absent();
    Part ANOTHER = new Another();
    Part ODD = new Odd();

    /** A value as parts have it. */
    static Object normal(Object value) {
        return switch (value) {
            case Instant time ->
                    BigDecimal.valueOf(time.getEpochSecond())
                            .add(BigDecimal.valueOf(time.getNano(), 9))
                            .stripTrailingZeros();
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
            default -> value;
        };
    }
}
