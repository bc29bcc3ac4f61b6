package dev.junction.policy.desk;

import dev.junction.access.Etags;
import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.event.Ids;
import dev.junction.policy.LivePolicy;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rules as they stand: read, add, change, remove. */
@Path("/api/policy/rules")
@Tag(name = "Policy", description = "Rules as data: what happens with which events")
public class RulesResource {

    private static final String UNPROCESSABLE =
            """
            {"type": "urn:junction:problem:unprocessable", "title": "Cannot be done", "status": 422,
             "detail": "Nothing was changed. Mend and send again: condition.",
             "errors": [{"field": "condition", "line": 1, "column": 5, "reason": "undefined field 'totl'"}]}
            """;

    private final Desk desk;
    private final RuleCheck check;
    private final LivePolicy policy;
    private final SecurityIdentity caller;

    RulesResource(Desk desk, RuleCheck check, LivePolicy policy, SecurityIdentity caller) {
        this.desk = desk;
        this.check = check;
        this.policy = policy;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.AUDITOR})
    @Transactional
    @Operation(
            operationId = "listRules",
            summary = "List the rules, in the order they are asked",
            description = "At equal rank a facility's own rule is asked before the enterprise's.")
    @APIResponse(responseCode = "200", description = "A page of rules")
    public Page<RuleView> list(
            @Parameter(description = "only rules about this type", example = "referral.requested")
                    @QueryParam("eventType")
                    @Nullable String eventType,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        var rules = RuleRow.aboutType(eventType).page(page, size);
        return new Page<>(
                rules.list().stream().map(RuleView::of).toList(), page, size, rules.count());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "getRule", summary = "Read one rule; its ETag is for changing it")
    @APIResponse(
            responseCode = "200",
            description = "The rule",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RuleView.class)))
    @APIResponse(responseCode = "404", description = "There is none with this id")
    public Response get(@PathParam("id") UUID id) {
        RuleRow row = RuleRow.findById(id);
        if (row == null) {
            throw new ProblemException(Problem.notFound("There is no rule with this id."));
        }
        return tagged(Response.ok(), RuleView.of(row));
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "addRule",
            summary = "Add a rule",
            description =
                    "It decides on every node within two seconds. A condition that does not"
                            + " compile against the event's schema is refused with its place.")
    @APIResponse(
            responseCode = "201",
            description = "Added; the new policy version is in force",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RuleView.class)))
    @APIResponse(responseCode = "409", description = "The name is taken")
    @APIResponse(
            responseCode = "422",
            description = "Not a rule that can be followed",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            examples = @ExampleObject(value = UNPROCESSABLE)))
    public Response add(
            @RequestBody(content = @Content(examples = @ExampleObject(value = RuleForm.EXAMPLE)))
                    @NotNull(message = "must be given")
                    RuleForm rule) {
        RuleView added = desk.add(check.rule(Ids.next(), rule), who());
        policy.refresh();
        URI place = URI.create("/api/policy/rules/" + added.id());
        return tagged(Response.created(place), added);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "changeRule",
            summary = "Change a rule",
            description = "Send all of it, and in If-Match the ETag that you read.")
    @APIResponse(
            responseCode = "200",
            description = "Changed; the new policy version is in force",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RuleView.class)))
    @APIResponse(responseCode = "404", description = "There is none with this id")
    @APIResponse(responseCode = "412", description = "Somebody else changed it in the meantime")
    @APIResponse(
            responseCode = "422",
            description = "Not a rule that can be followed",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            examples = @ExampleObject(value = UNPROCESSABLE)))
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response change(
            @PathParam("id") UUID id,
            @Parameter(description = "the ETag that you read", example = "\"0\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable String ifMatch,
            @RequestBody(content = @Content(examples = @ExampleObject(value = RuleForm.EXAMPLE)))
                    @NotNull(message = "must be given")
                    RuleForm rule) {
        long read = Etags.required(ifMatch);
        RuleView changed = desk.change(read, check.rule(id, rule), who());
        policy.refresh();
        return tagged(Response.ok(), changed);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "removeRule",
            summary = "Remove a rule",
            description = "Earlier versions keep it: what it decided can still be explained.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "There is none with this id")
    @APIResponse(responseCode = "412", description = "Somebody else changed it in the meantime")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public void remove(
            @PathParam("id") UUID id,
            @Parameter(description = "the ETag that you read", example = "\"0\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable String ifMatch) {
        desk.remove(id, Etags.required(ifMatch), who());
        policy.refresh();
    }

    private String who() {
        return caller.getPrincipal().getName();
    }

    private static Response tagged(Response.ResponseBuilder answer, RuleView rule) {
        int version = rule.version() == null ? 0 : rule.version();
        return answer.entity(rule).tag(Etags.of(version)).build();
    }
}
