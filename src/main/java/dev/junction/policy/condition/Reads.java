package dev.junction.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an expression looks at.
 *
 * @param paths the fields, dotted, for example {@code data.total} or {@code limit.pr-manager}
 * @param history whether it asks for earlier events of the case
 */
public record Reads(Set<String> paths, boolean history) {

    private static final String HISTORY = "history";

    static Reads of(CelAbstractSyntaxTree tree) {
        List<Path> paths = new ArrayList<>();
        Clauses.collect(tree.getExpr(), paths);
        boolean history =
                CelNavigableAst.fromAst(tree)
                        .getRoot()
                        .allNodes()
                        .anyMatch(
                                node ->
                                        node.getKind() == Kind.IDENT
                                                && node.expr().ident().name().equals(HISTORY));
        Set<String> names =
                paths.stream()
                        .map(path -> String.join(".", path.steps()))
                        .collect(Collectors.toCollection(TreeSet::new));
        return new Reads(names, history);
    }

    /** The thresholds. */
    public Set<String> limits() {
        return of("limit");
    }

    /** The names that are asked of one variable, for example the thresholds of {@code limit}. */
    public Set<String> of(String variable) {
        String begin = variable + ".";
        return paths.stream()
                .filter(path -> path.startsWith(begin))
                .map(path -> path.substring(begin.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
