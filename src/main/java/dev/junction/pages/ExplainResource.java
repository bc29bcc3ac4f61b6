package dev.junction.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.junction.access.Audit;
import dev.junction.access.Roles;
import dev.junction.policy.Decision;
import dev.junction.policy.LivePolicy;
import dev.junction.policy.RuleBook;
import dev.junction.policy.desk.TryView.TriedRule;
import dev.junction.policy.evidence.Evidence;
import dev.junction.policy.evidence.EvidenceRoom;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why a message went where it went: the recorded decision, made again from the recorded inputs. */
@Path("/api/messages/{id}/explain")
@Tag(name = "messages")
@RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
public class ExplainResource {

    private final EvidenceRoom evidence;
    private final LivePolicy policy;
    private final Audit audit;
    private final Viewer viewer;

    ExplainResource(EvidenceRoom evidence, LivePolicy policy, Audit audit, Viewer viewer) {
        this.evidence = evidence;
        this.policy = policy;
        this.audit = audit;
        this.viewer = viewer;
    }

    /** One decision, as recorded and as it comes out again. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "ExplainedDecision",
            examples =
                    """
                {"event": "01a2001b-13cf-704b-98ff-e3883b0ff552", "type": "referral.requested", "policyVersion": 12,
                 "rule": "referral-urgent", "actions": [{"action": "deliver", "endpoints": ["ehr"]}],
                 "inputs": {"at": "2026-03-09T08:15:00Z", "partner": "ehr", "history": 0, "released": false, "hash": "9f86d081",
                  "recorded": "9f86d081"}, "same": true,
                 "rules": [{"name": "referral-expired", "rank": 5, "asked": true, "matched": false,
                  "failed": "data.expiry.size() >= 10: data.expiry is missing", "clauses": []}]}
                """)
    public record Explained(
            UUID event,
            String type,
            @Nullable String facility,
            int policyVersion,
            @Nullable String rule,
            List<JsonNode> actions,
            Depended inputs,
            boolean same,
            List<TriedRule> rules) {}

    /**
     * What the decision depended on.
     *
     * @param at the moment whose policy decided, and from which clocks count
     * @param partner whose system sent it
     * @param history how many earlier events of the case a rule asked for
     * @param hash SHA-256 over all inputs, as they are read now
     * @param recorded the same, as it was written down; differs when an earlier event is kept no
     *     longer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionInputs")
    public record Depended(
            Instant at,
            @Nullable String partner,
            int history,
            boolean released,
            String hash,
            @Nullable String recorded) {}

    @GET
    @Transactional
    @Operation(
            operationId = "explainMessage",
            summary = "Why the message went where it went",
            description =
                    "Each decision with the version that made it, the rule that matched, and each rule that did not with the clause"
                            + " that failed. With values=true also what the fields hold that the clauses look at; that is content of the message,"
                            + " for operators and engineers, and is written into the audit. 'same' tells that the recorded inputs give the"
                            + " recorded decision again.")
    @APIResponse(responseCode = "200", description = "The decisions, walk by walk")
    @APIResponse(responseCode = "403", description = "The values are not for this role")
    @APIResponse(
            responseCode = "404",
            description = "There is no such message, or nothing was decided about it")
    public List<Explained> explain(
            @PathParam("id") UUID id,
            @Parameter(description = "also what the fields hold")
                    @QueryParam("values")
                    @DefaultValue("false")
                    boolean values)
            throws SQLException {
        if (values) {
            viewer.requireContent();
            audit.write(
                    viewer.name(), "message.explain", id.toString(), Audit.Outcome.OK, Map.of());
        }
        List<Evidence> found = evidence.of(id);
        if (found.isEmpty()) {
            throw MessageResource.notFound(id);
        }
        return found.stream().map(one -> explained(one, values)).toList();
    }

    private Explained explained(Evidence one, boolean values) {
        Optional<RuleBook> book = policy.book(one.policyVersion());
        Decision again = book.map(b -> b.explain(one.inputs())).orElse(null);
        Set<String> asked =
                again == null
                        ? Set.of()
                        : again.considered().stream()
                                .map(Decision.Considered::rule)
                                .collect(Collectors.toSet());
        List<TriedRule> rules =
                book.stream()
                        .flatMap(b -> b.trace(one.inputs()).stream())
                        .map(traced -> TriedRule.of(traced, asked))
                        .map(rule -> values ? rule : rule.withoutValues())
                        .toList();
        return new Explained(
                one.inputs().event().id(),
                one.inputs().event().type().name(),
                one.inputs().event().facility(),
                one.policyVersion(),
                one.rule(),
                one.actions(),
                depended(one),
                again != null && one.isSameAs(again),
                rules);
    }

    private static Depended depended(Evidence one) {
        var partner = one.inputs().partner();
        return new Depended(
                one.inputs().at(),
                partner == null ? null : partner.name(),
                one.inputs().history().size(),
                one.inputs().released(),
                one.inputs().hash(),
                one.hash());
    }
}
