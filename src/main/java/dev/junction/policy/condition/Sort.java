package dev.junction.policy.condition;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;

/**
 * What sort of value an expression gives, as far as it is known before there is an event.
 *
 * @param list whether it gives a list of such values
 */
public record Sort(Kind kind, boolean list) {

    /** Nothing is known. */
    public static final Sort ANY = new Sort(Kind.ANY, false);

    /** Of one value. */
    public enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        TRUTH,
        TIME,
        ANY,
        OTHER
    }

    static Sort of(CelType type) {
        return type instanceof ListType list && list.hasElemType()
                ? new Sort(kind(list.elemType().kind()), true)
                : new Sort(kind(type.kind()), type.kind() == CelKind.LIST);
    }

    private static Kind kind(CelKind kind) {
        return switch (kind) {
            case STRING -> Kind.TEXT;
            case INT -> Kind.WHOLE;
            case DOUBLE -> Kind.DECIMAL;
            case BOOL -> Kind.TRUTH;
            case TIMESTAMP -> Kind.TIME;
            case DYN, ANY -> Kind.ANY;
            default -> Kind.OTHER;
        };
    }
}
