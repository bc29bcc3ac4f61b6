package dev.junction.policy.desk;

import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.policy.LivePolicy;
import dev.junction.policy.document.Rule;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rules in force, to be read; they are changed as a version. */
@Path("/api/policy/rules")
@Tag(name = "Policy", description = "Rules as data: what happens with which events")
@RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
public class RulesResource {

    private final LivePolicy policy;

    RulesResource(LivePolicy policy) {
        this.policy = policy;
    }

    @GET
    @Operation(
            operationId = "listRules",
            summary = "List the rules in force, in the order they are asked",
            description =
                    "At equal rank a facility's own rule is asked before the enterprise's. To change them, begin a draft at"
                            + " /api/policy/versions.")
    @APIResponse(responseCode = "200", description = "A page of rules")
    public Page<Rule> list(
            @Parameter(description = "only rules about this type", example = "referral.requested")
                    @QueryParam("eventType")
                    @Nullable String eventType,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        List<Rule> rules =
                policy.book().document().rules().stream()
                        .filter(rule -> eventType == null || eventType.equals(rule.eventType()))
                        .sorted(Rule.ORDER)
                        .toList();
        return new Page<>(
                rules.stream().skip((long) page * size).limit(size).toList(),
                page,
                size,
                rules.size());
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getRule", summary = "Read one rule in force")
    @APIResponse(responseCode = "200", description = "The rule")
    @APIResponse(responseCode = "404", description = "None of this name is in force")
    public Rule get(@Parameter(example = "referral-urgent") @PathParam("name") String name) {
        return Section.RULES
                .find(policy.book().document(), name)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.notFound(
                                                "No rule '%s' is in force.".formatted(name))));
    }
}
