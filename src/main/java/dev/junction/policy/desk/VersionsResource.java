package dev.junction.policy.desk;

import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.policy.Rule;
import dev.junction.policy.VersionLog;
import dev.junction.policy.VersionLog.Version;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the policy was, change by change; each decision carries the number it was made by. */
@Path("/api/policy/versions")
@Tag(name = "Policy")
@RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.AUDITOR})
public class VersionsResource {

    private final VersionLog versions;

    VersionsResource(VersionLog versions) {
        this.versions = versions;
    }

    @GET
    @Operation(operationId = "listPolicyVersions", summary = "List the versions, newest first")
    @APIResponse(responseCode = "200", description = "A page of versions")
    public Page<Version> list(
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        int latest = versions.latest();
        long from = latest - (long) page * size;
        return new Page<>(
                from < 1 ? List.of() : versions.page((int) from, size), page, size, latest);
    }

    @GET
    @Path("{number}")
    @Operation(
            operationId = "getPolicyVersion",
            summary = "Read a version with all rules as they were from then on")
    @APIResponse(responseCode = "200", description = "The version")
    @APIResponse(responseCode = "404", description = "There was never such a version")
    public VersionView get(@Parameter(example = "1") @PathParam("number") int number) {
        return versions.version(number)
                .flatMap(
                        version ->
                                versions.rules(number).map(rules -> VersionView.of(version, rules)))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.notFound(
                                                "There was never a policy version "
                                                        + number
                                                        + ".")));
    }

    /** A version as callers read it. */
    @Schema(name = "PolicyVersion")
    public record VersionView(
            int number, Instant at, String by, String change, List<RuleView> rules) {

        static VersionView of(Version version, List<Rule> rules) {
            return new VersionView(
                    version.number(),
                    version.at(),
                    version.by(),
                    version.change(),
                    rules.stream().map(RuleView::of).toList());
        }
    }
}
