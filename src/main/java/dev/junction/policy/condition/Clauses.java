package dev.junction.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.List;

/** Takes a checked expression apart at its top-level {@code &&}. */
final class Clauses {

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

    /** All of it as one. */
    Clause whole(CelAbstractSyntaxTree whole) throws CelEvaluationException {
        return clause(whole.getExpr(), whole);
    }

    private Clause clause(CelExpr part, CelAbstractSyntaxTree whole) throws CelEvaluationException {
        var tree =
                CelAbstractSyntaxTree.newCheckedAst(
                        part, whole.getSource(), whole.getReferenceMap(), whole.getTypeMap());
        List<Path> paths = new ArrayList<>();
        collect(part, paths);
        return new Clause(
                unparser.unparse(tree), runtime.createProgram(tree), paths, Plain.of(part, whole));
    }

    private static void split(CelExpr expression, List<CelExpr> into) {
        if (expression.getKind() == Kind.CALL && "_&&_".equals(expression.call().function())) {
            expression.call().args().forEach(part -> split(part, into));
        } else {
            into.add(expression);
        }
    }

    /** The fields that an expression reads. */
    static void collect(CelExpr expression, List<Path> paths) {
        Path path = Path.of(expression);
        if (path != null) {
            paths.add(path);
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
}
