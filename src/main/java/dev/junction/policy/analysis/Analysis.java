package dev.junction.policy.analysis;

import dev.junction.mapping.Schemas;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Document;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What was found about a policy version. Whatever can be told from comparisons alone is proved; for
 * the rest events are made from the schemas and the rules are asked about them.
 *
 * @param findings the worst first
 * @param complete whether all was looked at; a very large policy is not within the time
 * @param tried how many events were made
 */
public record Analysis(List<Finding> findings, boolean complete, int tried) {

    /** Of a whole version. */
    public static final Duration LONG = Duration.ofSeconds(2);

    /** Of one row, while its author waits. */
    public static final Duration SHORT = Duration.ofMillis(200);

    /** The most events that are made. */
    public static final int MOST = 20_000;

    public Analysis {
        findings = List.copyOf(findings);
    }

    /** What there is to say about a version. */
    public static Analysis of(
            Document document, Known known, Schemas schemas, Conditions conditions, Scope scope) {
        return of(document, known, schemas, conditions, scope, new Budget(LONG, MOST));
    }

    /** What there is to say about one row, soon. */
    public static List<Finding> about(
            Document document,
            Known known,
            Schemas schemas,
            Conditions conditions,
            String section,
            String name) {
        return of(
                        document,
                        known,
                        schemas,
                        conditions,
                        Scope.row(section, name),
                        new Budget(SHORT, MOST / 10))
                .findings();
    }

    /** Those for which it is not proposed. */
    public List<Finding> errors() {
        return findings.stream().filter(one -> one.severity() == Severity.ERROR).toList();
    }

    static Analysis of(
            Document document,
            Known known,
            Schemas schemas,
            Conditions conditions,
            Scope scope,
            Budget budget) {
        List<Finding> found =
                new Analyst(document, known, schemas, conditions, scope, budget).find();
        List<Finding> sorted =
                found.stream()
                        .filter(
                                one ->
                                        scope.has(one.section(), one.name())
                                                || isOfScope(one, scope))
                        .distinct()
                        .sorted(
                                Comparator.comparing(Finding::severity)
                                        .thenComparing(Finding::kind)
                                        .thenComparing(Finding::section)
                                        .thenComparing(Finding::name))
                        .toList();
        return new Analysis(sorted, budget.complete(), budget.tried());
    }

    /** A clash is the matter of both. */
    private static boolean isOfScope(Finding finding, Scope scope) {
        return finding.kind() == Finding.Kind.OVERLAP
                && finding.others().stream()
                        .map(name -> name.split("#", 2))
                        .anyMatch(
                                name -> scope.has(name.length == 1 ? "rules" : "tables", name[0]));
    }
}
