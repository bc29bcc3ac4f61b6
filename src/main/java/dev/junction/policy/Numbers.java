package dev.junction.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON values of a policy with their numbers in the two kinds that conditions know. */
final class Numbers {

    private Numbers() {}

    static Map<String, Object> asCel(Map<String, Object> rows) {
        Map<String, Object> to = new HashMap<>();
        rows.forEach((name, value) -> to.put(name, value(value)));
        return to;
    }

    /** A value as JSON has it: times and lengths of time are text. */
    static Object asJson(Object value) {
        return switch (value) {
            case Instant time -> time.toString();
            case Duration length -> length.toString();
            case List<?> list -> list.stream().map(Numbers::asJson).toList();
            case Map<?, ?> map -> {
                Map<String, Object> to = new HashMap<>();
                map.forEach((name, inner) -> to.put(String.valueOf(name), asJson(inner)));
                yield to;
            }
            case Number number -> number;
            case Boolean yes -> yes;
            default -> value.toString();
        };
    }

    private static Object value(Object value) {
        return switch (value) {
            case Integer whole -> whole.longValue();
            case BigDecimal decimal -> decimal.doubleValue();
            case Float decimal -> decimal.doubleValue();
            case List<?> list -> list.stream().map(Numbers::value).toList();
            case Map<?, ?> map -> {
                Map<String, Object> to = new HashMap<>();
                map.forEach((name, inner) -> to.put(String.valueOf(name), value(inner)));
                yield to;
            }
            default -> value;
        };
    }
}
