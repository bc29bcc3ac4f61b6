package dev.junction.policy.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a field is, from a variable down: {@code data.patient.mrn}. */
record Path(List<String> steps) {

    /** Of no kind that a field can have. */
    static final Object NO_WAY = new Object();

    private static final Set<String> VARIABLES =
            Set.of("event", "data", "partner", "facility", "limit", "ref", "added");

    Path {
        steps = List.copyOf(steps);
    }

    /** The way that an expression goes down from a variable; null when it is anything else. */
    static @Nullable Path of(CelExpr expression) {
        Deque<String> steps = new ArrayDeque<>();
        return collect(expression, steps) && steps.size() > 1 ? new Path(List.copyOf(steps)) : null;
    }

    /** {@code has()} is a question, not a way. */
    private static boolean collect(CelExpr expression, Deque<String> steps) {
        return switch (expression.getKind()) {
            case IDENT -> {
                steps.addFirst(expression.ident().name());
                yield VARIABLES.contains(expression.ident().name());
            }
            case SELECT -> {
                steps.addFirst(expression.select().field());
                yield !expression.select().testOnly()
                        && collect(expression.select().operand(), steps);
            }
            case CALL -> key(expression.call(), steps);
            default -> false;
        };
    }

    private static boolean key(CelExpr.CelCall call, Deque<String> steps) {
        boolean plain =
                "_[_]".equals(call.function())
                        && call.args().get(1).getKind() == Kind.CONSTANT
                        && call.args().get(1).constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (!plain) {
            return false;
        }
        steps.addFirst(call.args().get(1).constant().stringValue());
        return collect(call.args().getFirst(), steps);
    }

    /** Whether it begins in the envelope, which is the same in every view of an event. */
    boolean isOfEnvelope() {
        return steps.getFirst().equals("event");
    }

    /** Whether it begins in what rules add, which may change from one rule to the next. */
    boolean isOfAdded() {
        return steps.getFirst().equals(Seen.ADDED);
    }

    /**
     * What is there; null where a step is missing, {@link #NO_WAY} where something that is no
     * object stands in the way.
     */
    @Nullable Object in(Map<String, Object> variables) {
        Object here = variables;
        for (String step : steps) {
            if (!(here instanceof Map<?, ?> map)) {
                return NO_WAY;
            }
            here = map.get(step);
            if (here == null) {
                return null;
            }
        }
        return here;
    }

    /** The way to each of its steps, the first first. */
    Stream<String> upTo() {
        return IntStream.rangeClosed(1, steps.size())
                .mapToObj(end -> String.join(".", steps.subList(0, end)));
    }

    /** As far down as the event goes and one step more; empty when all of it is there. */
    Optional<String> missingIn(Map<String, Object> variables) {
        Object here = variables;
        for (int i = 0; i < steps.size(); i++) {
            if (!(here instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            here = map.get(steps.get(i));
            if (here == null) {
                return Optional.of(String.join(".", steps.subList(0, i + 1)));
            }
        }
        return Optional.empty();
    }
}
