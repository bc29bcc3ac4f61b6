package dev.junction.policy.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON values in the types that CEL knows: whole numbers are {@code int}, fields that the schema
 * calls {@code number} are {@code double} also where the sender wrote none of the decimals. What is
 * null is absent.
 */
final class Values {

    private Values() {}

    static Object of(CelType type, Object value) {
        if (value instanceof Map<?, ?> map) {
            return switch (type) {
                case StructType struct -> struct(struct, map);
                case MapType typed -> map(typed.valueType(), map);
                default -> map(SimpleType.DYN, map);
            };
        }
        if (value instanceof List<?> list) {
            return list(type instanceof ListType typed ? typed.elemType() : SimpleType.DYN, list);
        }
        return value instanceof Number number ? number(type, number) : value;
    }

    private static Map<String, Object> struct(StructType type, Map<?, ?> from) {
        Map<String, Object> to = new HashMap<>(from.size() * 2);
        from.forEach(
                (name, value) ->
                        type.findField(String.valueOf(name))
                                .ifPresent(field -> put(to, field.name(), field.type(), value)));
        return to;
    }

    private static Map<String, Object> map(CelType valueType, Map<?, ?> from) {
        Map<String, Object> to = new HashMap<>(from.size() * 2);
        from.forEach((name, value) -> put(to, String.valueOf(name), valueType, value));
        return to;
    }

    private static void put(
            Map<String, Object> to, String name, CelType type, @Nullable Object value) {
        if (value != null) {
            to.put(name, of(type, value));
        }
    }

    private static List<Object> list(CelType elements, List<?> from) {
        List<Object> to = new ArrayList<>(from.size());
        for (Object value : from) {
            if (value != null) {
                to.add(of(elements, value));
            }
        }
        return to;
    }

    private static Object number(CelType type, Number number) {
        if (SimpleType.DOUBLE.equals(type) || !whole(type, number)) {
            return number.doubleValue();
        }
        return number.longValue();
    }

    /** A double of 2.0 counts as whole only where the schema says {@code integer}. */
    private static boolean whole(CelType type, Number number) {
        return switch (number) {
            case Byte b -> true;
            case Short s -> true;
            case Integer i -> true;
            case Long l -> true;
            case BigInteger big -> big.bitLength() < Long.SIZE;
            case BigDecimal decimal ->
                    SimpleType.INT.equals(type) && decimal.stripTrailingZeros().scale() <= 0;
            default -> SimpleType.INT.equals(type) && number.doubleValue() % 1 == 0;
        };
    }
}
