package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Utils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator between two values. */
final class Operation extends Node {

    /** What an operator makes of two values. */
    interface Operator {
        @Nullable Object of(@Nullable Object left, @Nullable Object right);
    }

    private final Operator operator;
    private final Node left;
    private final Node right;

    Operation(Operator operator, Node left, Node right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    /** Null for one that has no short way. */
    static @Nullable Operator named(String name) {
        return switch (name) {
            case "=" -> Operation::same;
            case "!=" -> (a, b) -> a != null && b != null && !same(a, b);
            case "in" -> Operation::in;
            case "<", "<=", ">", ">=" -> (a, b) -> ordered(name, a, b);
            case "+", "-", "*", "/", "%" -> (a, b) -> figure(name.charAt(0), a, b);
            default -> null;
        };
    }

    @Override
    @Nullable Object made(@Nullable Object input, Scope scope) {
        Object first = left.evaluate(input, scope);
        return operator.of(first, right.evaluate(input, scope));
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return false;
        }
        Object left = a instanceof Number number ? (Double) number.doubleValue() : a;
        Object right = b instanceof Number number ? (Double) number.doubleValue() : b;
        return left.equals(right);
    }

    private static boolean in(@Nullable Object one, @Nullable Object all) {
        if (one == null || all == null) {
            return false;
        }
        if (!(all instanceof List<?> list)) {
            return same(one, all);
        }
        for (int i = 0; i < list.size(); i++) {
            if (same(one, list.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object ordered(String name, @Nullable Object a, @Nullable Object b) {
        int order;
        if (a instanceof String left && b instanceof String right) {
            order = left.compareTo(right);
        } else if (a instanceof Number left && b instanceof Number right) {
            order = Double.compare(left.doubleValue(), right.doubleValue());
            if (left.getClass().equals(right.getClass()) && !isSmall(left)) {
                throw new Doubt("numbers that a double does not hold");
            }
        } else if ((a == null || isPlain(a))
                && (b == null || isPlain(b))
                && (a == null || b == null)) {
            return null;
        } else {
            throw new Doubt("values of different kinds");
        }
        return switch (name) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number;
    }

    private static boolean isSmall(Number number) {
        return number instanceof Integer || number instanceof Double;
    }

    private static @Nullable Object figure(char sign, @Nullable Object a, @Nullable Object b) {
        if ((a != null && !Utils.isNumeric(a)) || (b != null && !Utils.isNumeric(b))) {
            throw new Doubt("no number");
        }
        if (a == null || b == null) {
            return null;
        }
        double left = ((Number) a).doubleValue();
        double right = ((Number) b).doubleValue();
        return Utils.convertNumber(
                switch (sign) {
                    case '+' -> left + right;
                    case '-' -> left - right;
                    case '*' -> left * right;
                    case '/' -> left / right;
                    default -> left % right;
                });
    }
}
