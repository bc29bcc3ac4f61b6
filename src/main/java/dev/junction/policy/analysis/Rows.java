package dev.junction.policy.analysis;

import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.document.Rule;

/** Says where in a document a rule stands: in the rules, or as a row of a table. */
final class Rows {

    private Rows() {}

    static Finding finding(Kind kind, Severity severity, Rule rule, String message) {
        Finding finding = Finding.of(kind, severity, Scope.section(rule), rule.title(), message);
        var row = rule.row();
        return row == null ? finding : finding.at("rows[" + (row.place() - 1) + "]");
    }
}
