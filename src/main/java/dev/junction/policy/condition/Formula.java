package dev.junction.policy.condition;

import dev.cel.common.types.CelType;

/** An expression that has a value: an amount, a time, what a field is to be. */
public final class Formula {

    private final CelType dataType;
    private final CelType type;
    private final Clause clause;
    private final Reads reads;

    Formula(CelType dataType, CelType type, Clause clause, Reads reads) {
        this.dataType = dataType;
        this.type = type;
        this.clause = clause;
        this.reads = reads;
    }

    /** What came of it. */
    public sealed interface Result {}

    /** Text, number, boolean, {@link java.time.Instant}, list or map. */
    public record Value(Object value) implements Result {}

    /** It cannot be told. */
    public record NoValue(String reason) implements Result {}

    /** Its value for an event; never throws. */
    public Result value(Seen event) {
        return clause.value(event.as(dataType));
    }

    /** The name of the type of its values, {@code dyn} when only the event tells. */
    public String type() {
        return type.name();
    }

    /** What it looks at. */
    public Reads reads() {
        return reads;
    }
}
