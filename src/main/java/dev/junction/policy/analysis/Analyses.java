package dev.junction.policy.analysis;

import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemException;
import dev.junction.mapping.Schemas;
import dev.junction.partner.Partners;
import dev.junction.policy.LivePolicy;
import dev.junction.policy.document.Document;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Analyses documents beside what this hub knows now: schemas, endpoints, queues, partners. */
@ApplicationScoped
public class Analyses {

    private final LivePolicy policy;
    private final Schemas schemas;
    private final Partners partners;
    private final Queues queues;

    Analyses(LivePolicy policy, Schemas schemas, Partners partners, Queues queues) {
        this.policy = policy;
        this.schemas = schemas;
        this.partners = partners;
        this.queues = queues;
    }

    /** What there is to say about a document. */
    public Analysis of(Document document, Scope scope) {
        return Analysis.of(document, known(document), schemas, policy.conditions(), scope);
    }

    /**
     * What there is to say about one row, while its author waits.
     *
     * @param section as in paths, for example {@code code-tables}
     */
    public List<Finding> about(Document document, String section, String name) {
        return Analysis.about(
                document, known(document), schemas, policy.conditions(), section, name);
    }

    /**
     * Before a version is proposed.
     *
     * @throws ProblemException 422 naming each row and field that cannot be meant so
     */
    public void refuseErrors(Document document) {
        List<FieldError> errors =
                of(document, Scope.ALL).errors().stream().map(Analyses::error).toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.unprocessable(errors));
        }
    }

    private static FieldError error(Finding finding) {
        String row = finding.section() + "/" + finding.name();
        String field = finding.field() == null ? row : row + "." + finding.field();
        return new FieldError(field, finding.kind().word() + ": " + finding.message());
    }

    private Known known(Document document) {
        return Known.of(partners, queues.names(), document);
    }
}
