package dev.junction.policy.analysis;

import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.policy.VersionLog;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Section;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows what a version says twice, never or in circles. */
@Path("/api/policy/versions/{number}/analysis")
@Tag(name = "Policy")
@RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
public class AnalysisResource {

    private static final String EXAMPLE =
            """
            {"version": 12, "revision": 3, "complete": true, "tried": 2469, "findings": {"page": 0, "size": 50, "total": 1, "items": [
              {"kind": "shadowed", "severity": "warning", "section": "rules", "name": "referral-oncology",
               "message": "Every event that it matches is decided before it is asked, by referral-urgent",
               "others": ["referral-urgent"], "proved": true,
               "example": {"type": "referral.requested", "source": "someone", "priority": "STAT", "time": "2026-03-09T12:00:00Z",
                "subject": "case/1", "caseId": "case/1", "data": {"referralId": "x", "priority": "STAT"}}}]}}
            """;

    private final VersionLog versions;
    private final Analyses analyses;

    AnalysisResource(VersionLog versions, Analyses analyses) {
        this.versions = versions;
        this.analyses = analyses;
    }

    @GET
    @Operation(
            operationId = "analysePolicyVersion",
            summary =
                    "What a version says twice, never or in circles, each with an event that shows it",
            description =
                    "The examples follow the schemas of their types and may be sent to /api/policy/decide. A version with"
                            + " errors is not proposed.")
    @APIResponse(
            responseCode = "200",
            description = "A page of findings, the worst first",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AnalysisView.class),
                            examples = @ExampleObject(value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "There was never such a version")
    public AnalysisView analyse(
            @Parameter(example = "1") @PathParam("number") int number,
            @Parameter(description = "only error, warning or info") @QueryParam("severity")
                    @Nullable String severity,
            @Parameter(description = "only about this section", example = "rules")
                    @QueryParam("section")
                    @Nullable String section,
            @Parameter(description = "only about rows of this name", example = "referral-urgent")
                    @QueryParam("name")
                    @Nullable String name,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        Severity only = severity == null ? null : severity(severity);
        Scope scope = new Scope(section(section), name == null ? Set.of() : Set.of(name));
        long revision = versions.revision(number).orElseThrow(() -> unknown(number));
        Document document = versions.document(number).orElseThrow(() -> unknown(number));
        Analysis analysis = analyses.of(document, scope);
        List<Finding> found =
                analysis.findings().stream()
                        .filter(finding -> only == null || finding.severity() == only)
                        .toList();
        List<Finding> shown = found.stream().skip((long) page * size).limit(size).toList();
        return new AnalysisView(
                number,
                revision,
                new Page<>(shown, page, size, found.size()),
                analysis.complete(),
                analysis.tried());
    }

    private static @Nullable String section(@Nullable String path) {
        if (path != null && !path.equals("events") && Section.at(path).isEmpty()) {
            throw new ProblemException(Problem.invalid("section", "is no section of a policy"));
        }
        return path;
    }

    private static Severity severity(String word) {
        for (Severity one : Severity.values()) {
            if (one.word().equalsIgnoreCase(word)) {
                return one;
            }
        }
        throw new ProblemException(Problem.invalid("severity", "must be error, warning or info"));
    }

    private static ProblemException unknown(int number) {
        return new ProblemException(
                Problem.notFound("There was never a policy version %d.".formatted(number)));
    }
}
