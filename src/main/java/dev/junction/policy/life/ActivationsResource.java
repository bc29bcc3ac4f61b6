package dev.junction.policy.life;

import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.policy.Activation;
import dev.junction.policy.VersionLog;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** When which version decides, and the way back. */
@Path("/api/policy")
@Tag(name = "Policy")
@RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
public class ActivationsResource {

    private final VersionLog versions;
    private final Switches switches;
    private final TrialWatch watch;
    private final SecurityIdentity caller;

    ActivationsResource(
            VersionLog versions, Switches switches, TrialWatch watch, SecurityIdentity caller) {
        this.versions = versions;
        this.watch = watch;
        this.switches = switches;
        this.caller = caller;
    }

    @GET
    @Path("activations")
    @Operation(
            operationId = "listPolicyActivations",
            summary = "When which version decided or will, the latest first")
    @APIResponse(responseCode = "200", description = "A page of activations")
    public Page<Activation> list(
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        List<Activation> all = versions.timeline().all().reversed();
        return new Page<>(
                all.stream().skip((long) page * size).limit(size).toList(), page, size, all.size());
    }

    @DELETE
    @Path("activations/{seq}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "cancelPolicyActivation", summary = "Take a planned activation back")
    @APIResponse(responseCode = "200", description = "At its moment nothing changes")
    @APIResponse(responseCode = "409", description = "It is not to come, or its moment is too near")
    public Activation cancel(@PathParam("seq") long seq) {
        return switches.cancel(seq, who());
    }

    @GET
    @Path("trial")
    @Operation(
            operationId = "getPolicyTrial",
            summary = "How the version on trial does beside the one in force")
    @APIResponse(
            responseCode = "200",
            description = "What came of the decisions of both since it began")
    @APIResponse(responseCode = "404", description = "Nothing is on trial")
    public TrialWatch.Trial trial() {
        return watch.trial()
                .orElseThrow(() -> new ProblemException(Problem.notFound("Nothing is on trial.")));
    }

    @POST
    @Path("rollback")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "rollBackPolicy",
            summary = "Go back to the version that decided before; a trial ends",
            description =
                    "At once, and by one person: that version was approved, signed and in force before.")
    @APIResponse(
            responseCode = "200",
            description = "It decides from the moment that the answer names")
    @APIResponse(responseCode = "409", description = "Nothing decided before")
    public Activation rollback(VersionsResource.@Nullable ReasonForm form) {
        return switches.rollback(form == null ? null : form.reason(), who());
    }

    private String who() {
        return caller.getPrincipal().getName();
    }
}
