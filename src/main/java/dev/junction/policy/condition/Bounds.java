package dev.junction.policy.condition;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps conditions small and their work in proportion to the event: nothing may build values out of
 * values again and again, because a few such steps in a row would fill the memory. Looks at the
 * expression as it was written, before macros are expanded.
 */
final class Bounds {

    static final int NODES = 400;
    static final int LOOPS = 8;
    static final int NESTED = 2;
    static final int SUMS = 16;

    private static final Set<String> LOOP = Set.of("all", "exists", "exists_one", "filter");

    private final CelSource source;
    private final List<Flaw> flaws = new ArrayList<>();
    private int nodes;
    private int loops;
    private int sums;

    private Bounds(CelSource source) {
        this.source = source;
    }

    /** What is out of bounds; nothing when all is well. */
    static List<Flaw> check(CelExpr expression, CelSource source) {
        Bounds bounds = new Bounds(source);
        bounds.visit(expression, 0);
        bounds.totals(expression);
        return List.copyOf(bounds.flaws);
    }

    private void totals(CelExpr expression) {
        if (nodes > NODES) {
            flaw(expression, "it has %d parts, %d is the most".formatted(nodes, NODES));
        }
        if (loops > LOOPS) {
            flaw(expression, "it goes through %d lists, %d is the most".formatted(loops, LOOPS));
        }
        if (sums > SUMS) {
            flaw(expression, "it has %d times '+', %d is the most".formatted(sums, SUMS));
        }
    }

    private void visit(CelExpr expression, int depth) {
        nodes++;
        int below = depth;
        if (expression.getKind() == Kind.STRUCT) {
            flaw(expression, "a condition does not create objects");
        } else if (expression.getKind() == Kind.CALL) {
            below += call(expression, expression.call(), depth);
        }
        for (CelExpr part : parts(expression)) {
            visit(part, below);
        }
    }

    /** How much deeper the parts are nested. */
    private int call(CelExpr expression, CelCall call, int depth) {
        switch (call.function()) {
            case "_+_" -> sums++;
            case "dyn" -> flaw(expression, "dyn() would go round the event's schema");
            case "map" ->
                    flaw(expression, "map() is not for conditions; use exists, all or filter");
            case "matches" -> regex(expression, call);
            default -> {}
        }
        if (call.target().isEmpty() || !LOOP.contains(call.function())) {
            return 0;
        }
        loops++;
        if (depth >= NESTED) {
            flaw(expression, "lists within lists go %d deep at most".formatted(NESTED));
        }
        if (builds(call.target().get())) {
            flaw(expression, call.function() + "() is for lists of the event or of plain values");
        }
        return 1;
    }

    private void regex(CelExpr expression, CelCall call) {
        CelExpr pattern = call.args().isEmpty() ? expression : call.args().getLast();
        if (pattern.getKind() == Kind.CONSTANT
                && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            Regex.flaw(pattern.constant().stringValue()).ifPresent(flaw -> flaw(pattern, flaw));
        } else {
            flaw(expression, "matches() needs its pattern as plain text");
        }
    }

    /** Whether a list is made here of more than plain values. */
    private static boolean builds(CelExpr list) {
        boolean made = list.getKind() == Kind.LIST || list.getKind() == Kind.MAP;
        boolean plain = parts(list).stream().allMatch(part -> part.getKind() == Kind.CONSTANT);
        boolean sum = list.getKind() == Kind.CALL && "_+_".equals(list.call().function());
        return sum || (made && !plain) || parts(list).stream().anyMatch(Bounds::builds);
    }

    private static List<CelExpr> parts(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> List.of(expression.select().operand());
            case CALL ->
                    Stream.concat(
                                    expression.call().target().stream(),
                                    expression.call().args().stream())
                            .toList();
            case LIST -> expression.list().elements();
            case MAP ->
                    expression.map().entries().stream()
                            .flatMap(entry -> Stream.of(entry.key(), entry.value()))
                            .toList();
            default -> List.of();
        };
    }

    private void flaw(CelExpr at, String reason) {
        int offset = source.getPositionsMap().getOrDefault(at.id(), 0);
        flaws.add(
                source.getOffsetLocation(offset)
                        .map(place -> new Flaw(place.getLine(), place.getColumn() + 1, reason))
                        .orElseGet(() -> new Flaw(1, 1, reason)));
    }
}
