package dev.junction.policy.desk;

import dev.junction.access.Problem.FieldError;
import dev.junction.access.Roles;
import dev.junction.policy.LivePolicy;
import dev.junction.policy.analysis.Analyses;
import dev.junction.policy.analysis.Analysis;
import dev.junction.policy.analysis.Finding;
import dev.junction.policy.analysis.Scope;
import dev.junction.policy.check.Check;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.document.TextRefused;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks a document over that nobody has saved: what is wrong with it, and what is odd. */
@Path("/api/policy/validate")
@Tag(name = "Policy")
public class ValidateResource {

    private static final String EXAMPLE =
            """
            {"flaws": [{"field": "rules[0].condition", "line": 1, "column": 5, "reason": "undefined field 'totl'"}],
             "findings": [], "complete": true, "tried": 0}
            """;
    private static final String DOCUMENT =
            """
            {"rules": [{"name": "referral-urgent", "eventType": "referral.requested", "rank": 10,
              "condition": "event.priority in ['STAT', 'URGENT']",
              "actions": [{"action": "deliver", "endpoints": ["ehr"]}]}]}
            """;

    private final LivePolicy policy;
    private final Check check;
    private final Analyses analyses;

    ValidateResource(LivePolicy policy, Check check, Analyses analyses) {
        this.policy = policy;
        this.check = check;
        this.analyses = analyses;
    }

    /**
     * What there is to say about a document.
     *
     * @param flaws for which it would not be taken; lines and columns of a condition count from
     *     where it begins
     * @param findings of the analysis, the worst first; none while there are flaws
     * @param complete whether the analysis had time to look at everything
     * @param tried how many events the analysis made
     */
    @Schema(name = "PolicyValidation")
    public record Validated(
            List<FieldError> flaws, List<Finding> findings, boolean complete, int tried) {

        static Validated flawed(List<FieldError> flaws) {
            return new Validated(flaws, List.of(), true, 0);
        }
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "text/yaml"})
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER})
    @Operation(
            operationId = "validatePolicy",
            summary = "Look a whole document over: what is wrong with it, and what is odd",
            description = "Nothing is kept. What is new in it may name only endpoints that exist.")
    @APIResponse(
            responseCode = "200",
            description = "All that was found; nothing where it is sound",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Validated.class),
                            examples = @ExampleObject(value = EXAMPLE)))
    @APIResponse(responseCode = "413", description = "It is too large")
    public Validated validate(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Document.class),
                                            examples = @ExampleObject(value = DOCUMENT)))
                    byte[] text) {
        Document document;
        try {
            document = DocumentText.read(text);
        } catch (TextRefused e) {
            return Validated.flawed(List.of(flaw(e)));
        }
        List<FieldError> flaws = check.flaws(policy.book().document(), document);
        return flaws.isEmpty() ? analysed(document) : Validated.flawed(flaws);
    }

    private Validated analysed(Document document) {
        Analysis analysis = analyses.of(document, Scope.ALL);
        return new Validated(List.of(), analysis.findings(), analysis.complete(), analysis.tried());
    }

    private static FieldError flaw(TextRefused e) {
        return new FieldError(
                e.field(),
                e.line() == 0 ? null : e.line(),
                e.column() == 0 ? null : e.column(),
                e.reason());
    }
}
