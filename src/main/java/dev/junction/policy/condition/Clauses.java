package dev.junction.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Takes a checked expression apart at its top-level {@code &&}. */
final class Clauses {

    private static final Set<String> VARIABLES = Set.of("event", "data");

    private final CelRuntime runtime;
    private final CelUnparser unparser = CelUnparserFactory.newUnparser();

    Clauses(CelRuntime runtime) {
        this.runtime = runtime;
    }

    List<Clause> of(CelAbstractSyntaxTree whole) throws CelEvaluationException {
        List<CelExpr> parts = new ArrayList<>();
        split(whole.getExpr(), parts);
        List<Clause> clauses = new ArrayList<>(parts.size());
        for (CelExpr part : parts) {
            clauses.add(clause(part, whole));
        }
        return clauses;
    }

    private Clause clause(CelExpr part, CelAbstractSyntaxTree whole) throws CelEvaluationException {
        var tree =
                CelAbstractSyntaxTree.newCheckedAst(
                        part, whole.getSource(), whole.getReferenceMap(), whole.getTypeMap());
        List<Path> paths = new ArrayList<>();
        collect(part, paths);
        return new Clause(unparser.unparse(tree), runtime.createProgram(tree), paths);
    }

    private static void split(CelExpr expression, List<CelExpr> into) {
        if (expression.getKind() == Kind.CALL && "_&&_".equals(expression.call().function())) {
            expression.call().args().forEach(part -> split(part, into));
        } else {
            into.add(expression);
        }
    }

    private static void collect(CelExpr expression, List<Path> paths) {
        Deque<String> steps = new ArrayDeque<>();
        if (path(expression, steps)) {
            if (steps.size() > 1) {
                paths.add(new Path(List.copyOf(steps)));
            }
            return;
        }
        switch (expression.getKind()) {
            case SELECT -> collect(expression.select().operand(), paths);
            case CALL -> {
                expression.call().target().ifPresent(target -> collect(target, paths));
                expression.call().args().forEach(arg -> collect(arg, paths));
            }
            case LIST -> expression.list().elements().forEach(element -> collect(element, paths));
            case MAP ->
                    expression
                            .map()
                            .entries()
                            .forEach(
                                    entry -> {
                                        collect(entry.key(), paths);
                                        collect(entry.value(), paths);
                                    });
            case COMPREHENSION -> {
                collect(expression.comprehension().iterRange(), paths);
                collect(expression.comprehension().loopStep(), paths);
            }
            default -> {}
        }
    }

    /** Whether the expression is a plain way down from a variable; {@code has()} is not. */
    private static boolean path(CelExpr expression, Deque<String> steps) {
        return switch (expression.getKind()) {
            case IDENT -> {
                steps.addFirst(expression.ident().name());
                yield VARIABLES.contains(expression.ident().name());
            }
            case SELECT -> {
                steps.addFirst(expression.select().field());
                yield !expression.select().testOnly() && path(expression.select().operand(), steps);
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
        return path(call.args().getFirst(), steps);
    }
}
