package dev.junction.policy.whatif;

import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.policy.life.Signatures;
import dev.junction.policy.whatif.ReportView.State;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** One what-if report: its progress, its result, the lists behind it, its signature. */
@Path("/api/policy/what-if/{id}")
@Tag(name = "Policy")
@RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
@APIResponse(responseCode = "404", description = "There is no such report")
public class WhatIfResource {

    private final Reports reports;
    private final ChangeList changes;
    private final Runs runs;
    private final Signatures signatures;
    private final SecurityIdentity caller;

    WhatIfResource(
            Reports reports,
            ChangeList changes,
            Runs runs,
            Signatures signatures,
            SecurityIdentity caller) {
        this.reports = reports;
        this.changes = changes;
        this.runs = runs;
        this.signatures = signatures;
        this.caller = caller;
    }

    /** What somebody who signs has to say. */
    @Schema(
            name = "WhatIfSignature",
            examples = "{\"note\": \"The three suppliers that move are the ones we meant\"}")
    public record SignatureForm(@Nullable @Size(max = 2000) String note) {}

    @GET
    @Operation(
            operationId = "getWhatIf",
            summary = "Read a report: its state, its progress, its result once it is done")
    @APIResponse(responseCode = "200", description = "The report")
    public ReportView get(@PathParam("id") UUID id) {
        return known(id);
    }

    @GET
    @Path("progress")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "followWhatIf",
            summary = "Follow a report until it ends, as server-sent events")
    @APIResponse(
            responseCode = "200",
            description = "The report as it is, each second; the last one has the result")
    public Multi<ReportView> progress(@PathParam("id") UUID id) {
        known(id);
        return new Ticker<>(() -> known(id), view -> view.state() != State.RUNNING).stream();
    }

    @DELETE
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.APPROVER})
    @Operation(operationId = "cancelWhatIf", summary = "Stop a report that is running")
    @APIResponse(responseCode = "200", description = "Stopped within two seconds")
    @APIResponse(responseCode = "409", description = "It has ended already")
    public ReportView cancel(@PathParam("id") UUID id) {
        ReportView before = known(id);
        if (!runs.cancel(id)) {
            throw new ProblemException(
                    Problem.conflict(
                            "This report has ended already (%s)."
                                    .formatted(before.state().word())));
        }
        return known(id);
    }

    @GET
    @Path("changes")
    @Operation(
            operationId = "listWhatIfChanges",
            summary = "List the events behind a report's numbers, in the order of acceptance",
            description =
                    "At most 100000 a report are kept; 'listCut' in its result says when there were more.")
    @APIResponse(responseCode = "200", description = "A page of events, with both courses")
    public Page<ChangeList.Change> changes(
            @PathParam("id") UUID id,
            @Parameter(description = "only those that differ in this", example = "destination")
                    @QueryParam("kind")
                    @Nullable String kind,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size)
            throws SQLException {
        known(id);
        Kind wanted = kind == null ? null : kind(kind);
        return new Page<>(
                changes.page(id, wanted, page, size), page, size, changes.count(id, wanted));
    }

    @POST
    @Path("sign")
    @RolesAllowed({Roles.ADMIN, Roles.APPROVER})
    @Operation(
            operationId = "signWhatIf",
            summary = "Sign a finished report on a version that you did not write")
    @APIResponse(
            responseCode = "200",
            description = "Signed; the version may be activated once it is approved")
    @APIResponse(
            responseCode = "403",
            description = "Whoever wrote in the version, and what is no person, does not sign")
    @APIResponse(
            responseCode = "409",
            description = "It is not done, is signed, or is not about what the version says now")
    public ReportView sign(@PathParam("id") UUID id, @Valid @Nullable SignatureForm form) {
        ReportView report = known(id);
        String who = caller.getPrincipal().getName();
        if (report.state() != State.DONE) {
            signatures.refuse(
                    who,
                    report.version(),
                    "This report is %s; only one that is done is signed."
                            .formatted(report.state().word()));
        }
        if (report.signature() != null) {
            signatures.refuse(
                    who,
                    report.version(),
                    "%s has signed this report already.".formatted(report.signature().by()));
        }
        signatures.sign(
                id,
                report.version(),
                HexFormat.of().parseHex(report.hash()),
                who,
                form == null ? null : form.note());
        return known(id);
    }

    private ReportView known(UUID id) {
        return reports.find(id)
                .orElseThrow(
                        () -> new ProblemException(Problem.notFound("There is no such report.")));
    }

    private static Kind kind(String word) {
        return Kind.of(word)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.invalid(
                                                "kind",
                                                "must be one of "
                                                        + String.join(
                                                                ", ",
                                                                Arrays.stream(Kind.values())
                                                                        .map(Kind::word)
                                                                        .toList()))));
    }
}
