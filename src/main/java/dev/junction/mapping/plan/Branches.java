package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import com.dashjoin.jsonata.Utils.JList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts that are made of others. */
final class Branches {

    private Branches() {}

    /** One after the other; the last counts. */
    static final class Block extends Node {

        private final Node[] parts;
        private final Names names;

        Block(Node[] parts, Names names) {
            this.parts = parts;
            this.names = names;
        }

        @Override
        @Nullable Object made(@Nullable Object input, Scope scope) {
            Scope inner = names.scope(scope);
            Object last = null;
            for (Node part : parts) {
                last = part.evaluate(input, inner);
            }
            return last;
        }
    }

    /** Sets a variable of the scope it stands in. */
    static final class Bind extends Node {

        private final int place;
        private final Node value;

        Bind(int place, Node value) {
            this.place = place;
            this.value = value;
        }

        @Override
        @Nullable Object made(@Nullable Object input, Scope scope) {
            Object made = value.evaluate(input, scope);
            scope.set(place, made);
            return made;
        }
    }

    /** If, then, else. */
    static final class Condition extends Node {

        private final Node condition;
        private final Node then;
        private final @Nullable Node otherwise;

        Condition(Node condition, Node then, @Nullable Node otherwise) {
            this.condition = condition;
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        @Nullable Object made(@Nullable Object input, Scope scope) {
            if (Jsonata.boolize(condition.evaluate(input, scope))) {
                return then.evaluate(input, scope);
            }
            return otherwise == null ? null : otherwise.evaluate(input, scope);
        }
    }

    /** An object in curly brackets. */
    static final class Members extends Node {

        private final Group group;

        Members(Group group) {
            this.group = group;
        }

        @Override
        Object made(@Nullable Object input, Scope scope) {
            return group.of(input, scope);
        }
    }

    /** A list in square brackets. */
    static final class Items extends Node {

        private final Node[] items;
        private final boolean[] nested;
        private final boolean whole;

        /**
         * @param nested which of them are lists in square brackets themselves
         * @param whole whether the list is one element of what it becomes part of
         */
        Items(Node[] items, boolean[] nested, boolean whole) {
            this.items = items;
            this.nested = nested;
            this.whole = whole;
        }

        @Override
        Object made(@Nullable Object input, Scope scope) {
            JList<@Nullable Object> list = new JList<>(items.length);
            for (int i = 0; i < items.length; i++) {
                Object value = items[i].evaluate(input, scope);
                if (value instanceof Utils.RangeList) {
                    throw new Doubt("a range");
                }
                if (value instanceof List<?> several && !nested[i]) {
                    list.addAll(several);
                } else if (value != null) {
                    list.add(value);
                }
            }
            list.cons = whole;
            return list;
        }
    }

    /** A number with a minus before it. */
    static final class Negation extends Node {

        private final Node number;

        Negation(Node number) {
            this.number = number;
        }

        @Override
        @Nullable Object made(@Nullable Object input, Scope scope) {
            Object value = number.evaluate(input, scope);
            if (value == null) {
                return null;
            }
            if (Utils.isNumeric(value)) {
                return Utils.convertNumber(-((Number) value).doubleValue());
            }
            throw new Doubt("no number");
        }
    }

    /** Texts put together. */
    static final class Concatenation extends Node {

        private final Node left;
        private final Node right;

        Concatenation(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        @Override
        Object made(@Nullable Object input, Scope scope) {
            String first = text(left.evaluate(input, scope));
            return first.concat(text(right.evaluate(input, scope)));
        }

        private static String text(@Nullable Object value) {
            return switch (value) {
                case null -> "";
                case String text -> text;
                case Call.Closure closure -> throw new Doubt("a function as text");
                default -> Functions.string(value, null);
            };
        }
    }

    /** And, or. */
    static final class Junction extends Node {

        private final boolean and;
        private final Node left;
        private final Node right;

        Junction(boolean and, Node left, Node right) {
            this.and = and;
            this.left = left;
            this.right = right;
        }

        @Override
        Object made(@Nullable Object input, Scope scope) {
            boolean first = Jsonata.boolize(left.evaluate(input, scope));
            return first == and ? Jsonata.boolize(right.evaluate(input, scope)) : first;
        }
    }
}
