package dev.junction.journal.keep;

import dev.junction.access.Answers;
import dev.junction.access.Edits;
import dev.junction.access.Edits.Edit;
import dev.junction.access.Etags;
import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.event.Ids;
import dev.junction.partner.Partners;
import io.quarkus.panache.common.Sort;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How long what is kept, and letting go of what was kept long enough. */
@Path("/api/retention")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
@Tag(name = "Retention", description = "What is kept how long, and what is held")
public class RetentionResource {

    private final Retention retention;
    private final Edits edits;
    private final Partners partners;

    RetentionResource(Retention retention, Edits edits, Partners partners) {
        this.retention = retention;
        this.edits = edits;
        this.partners = partners;
    }

    /** Whether to look only. */
    @Schema(name = "RetentionRun", examples = "{\"dryRun\": true}")
    record Run(@Nullable Boolean dryRun) {}

    @GET
    @Path("rules")
    @Operation(operationId = "listRetentionRules", summary = "How long what is kept")
    public Page<RuleView> rules() {
        List<RuleView> rules =
                RetentionRow.<RetentionRow>listAll(Sort.by("kind").and("source")).stream()
                        .map(RuleView::of)
                        .toList();
        return new Page<>(rules, 0, rules.size(), rules.size());
    }

    @GET
    @Path("rules/{kind}")
    @Operation(
            operationId = "getRetentionRule",
            summary = "How long something is kept of all sources that have no rule of their own")
    @APIResponse(
            responseCode = "200",
            description = "The rule; its ETag is what If-Match wants",
            content = @Content(schema = @Schema(implementation = RuleView.class)))
    public Response rule(@PathParam("kind") @Parameter(example = "BODY") String kind) {
        return shown(known(kind(kind), null));
    }

    @GET
    @Path("rules/{kind}/{source}")
    @Operation(
            operationId = "getRetentionRuleOfSource",
            summary = "How long something is kept of one source")
    @APIResponse(
            responseCode = "200",
            description = "The rule; its ETag is what If-Match wants",
            content = @Content(schema = @Schema(implementation = RuleView.class)))
    public Response rule(
            @PathParam("kind") @Parameter(example = "BODY") String kind,
            @PathParam("source") @Parameter(example = "ehr") String source) {
        return shown(known(kind(kind), source));
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Path("rules/{kind}")
    @Operation(
            operationId = "changeRetentionRule",
            summary = "Changes how long something is kept",
            description = "It counts from the next run on; ask for a dry run first.")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = RuleView.class)))
    public Response change(
            @PathParam("kind") @Parameter(example = "BODY") String kind,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid RuleForm form) {
        return change(kind(kind), null, ifMatch, form);
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Path("rules/{kind}/{source}")
    @Operation(
            operationId = "changeRetentionRuleOfSource",
            summary = "Changes how long something is kept of one source",
            description =
                    "Made when there is none yet; one that is there wants If-Match. It counts from"
                            + " the next run on; ask for a dry run first.")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = RuleView.class)))
    public Response change(
            @PathParam("kind") @Parameter(example = "BODY") String kind,
            @PathParam("source") @Parameter(example = "ehr") String source,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid RuleForm form) {
        return change(kind(kind), source, ifMatch, form);
    }

    private Response change(
            Kind kind, @Nullable String source, @Nullable String ifMatch, RuleForm form) {
        check(kind, source, form.days());
        return shown(
                edits.run(
                        "retention.change",
                        subject(kind, source),
                        () -> {
                            Optional<RetentionRow> present = RetentionRow.of(kind, source);
                            present.ifPresent(row -> Etags.check(ifMatch, row.version));
                            RetentionRow row = present.orElseGet(() -> made(kind, source));
                            int before = row.days;
                            row.days = form.days();
                            row.changedAt = Instant.now();
                            row.changedBy = edits.who();
                            row.persistAndFlush();
                            return new Edit<>(row, Map.of("before", before, "days", row.days));
                        }));
    }

    private static RetentionRow made(Kind kind, @Nullable String source) {
        RetentionRow row = new RetentionRow();
        row.id = Ids.next();
        row.kind = kind;
        row.source = source;
        return row;
    }

    private static Response shown(RetentionRow row) {
        return Answers.shown(RuleView.of(row), row.version);
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("rules/{kind}/{source}")
    @Operation(
            operationId = "deleteRetentionRule",
            summary = "Takes a source's own rule away",
            description = "From then on it is kept as long as that of all others.")
    @APIResponse(responseCode = "204", description = "Gone")
    public void delete(
            @PathParam("kind") @Parameter(example = "BODY") String kind,
            @PathParam("source") @Parameter(example = "ehr") String source,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        edits.run(
                "retention.delete",
                subject(kind(kind), source),
                () -> {
                    RetentionRow row = known(kind(kind), source);
                    Etags.check(ifMatch, row.version);
                    row.delete();
                    return new Edit<>(source, Map.of("days", row.days));
                });
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Path("runs")
    @Operation(
            operationId = "runRetention",
            summary = "Lets go what was kept long enough",
            description =
                    "As it happens each night. Only looks until dryRun is false; the answer says what"
                            + " was dropped and what stayed, and why.")
    public Report run(@NotNull @Valid Run run) throws SQLException {
        boolean dryRun = run.dryRun() == null || run.dryRun();
        return retention
                .run(edits.who(), dryRun)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.conflict(
                                                "A run is going on, perhaps on another node.")));
    }

    private void check(Kind kind, @Nullable String source, int days) {
        if (days < kind.least()) {
            throw new ProblemException(
                    Problem.invalid(
                            "days",
                            "must be %d or more: what was done is documentation, kept for six years (45 CFR 164.316(b)(2))"
                                    .formatted(kind.least())));
        }
        if (source != null && !kind.bySource()) {
            throw new ProblemException(
                    Problem.invalid("source", "has no rule of its own of this kind"));
        }
        if (source != null && partners.source(source).isEmpty()) {
            throw new ProblemException(Problem.notFound("There is no source of that name."));
        }
    }

    private static RetentionRow known(Kind kind, @Nullable String source) {
        return RetentionRow.of(kind, source)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.notFound(
                                                "There is no rule of its own for this source.")));
    }

    private static Kind kind(String name) {
        try {
            return Kind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.notFound("Nothing of this kind is kept."));
        }
    }

    private static String subject(Kind kind, @Nullable String source) {
        return source == null ? kind.name() : kind + "/" + source;
    }
}
