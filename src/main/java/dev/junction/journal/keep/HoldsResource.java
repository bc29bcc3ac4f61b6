package dev.junction.journal.keep;

import static dev.junction.access.Answers.created;

import dev.junction.access.Edits;
import dev.junction.access.Edits.Edit;
import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.event.Ids;
import dev.junction.journal.Vault;
import dev.junction.partner.Partners;
import io.quarkus.panache.common.Sort;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What must not go whatever its age, and who said so. */
@Path("/api/retention/holds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
@Tag(name = "Retention")
public class HoldsResource {

    private final Edits edits;
    private final Partners partners;
    private final Vault vault;

    HoldsResource(Edits edits, Partners partners, Vault vault) {
        this.edits = edits;
        this.partners = partners;
        this.vault = vault;
    }

    /** Why it is over. */
    @Schema(name = "LegalHoldLift", examples = "{\"reason\": \"Claim 2026-118 is settled\"}")
    record Lift(@NotNull @NotBlank @Size(max = 500) String reason) {}

    @GET
    @Operation(operationId = "listHolds", summary = "What is and was held, newest first")
    public Page<HoldView> list(
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        return new Page<>(
                HoldRow.<HoldRow>findAll(Sort.descending("id")).page(page, size).stream()
                        .map(HoldView::of)
                        .toList(),
                page,
                size,
                HoldRow.count());
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "placeHold",
            summary = "Holds a source, a message, a business key or a case",
            description =
                    "Whatever its age, all of it stays until the hold is lifted: messages, events,"
                            + " deliveries, facts. What is gone already does not come back.")
    @APIResponse(
            responseCode = "201",
            description = "Held",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    public Response place(@NotNull @Valid HoldForm form) {
        HoldRow row = row(form);
        HoldView placed =
                edits.run(
                        "hold.place",
                        row.id.toString(),
                        () -> {
                            row.persistAndFlush();
                            return new Edit<>(
                                    HoldView.of(row),
                                    Map.of("kind", row.kind, "reason", row.reason));
                        });
        return created("/api/retention/holds/" + row.id, placed, row.version);
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Path("{id}/lift")
    @Operation(
            operationId = "liftHold",
            summary = "Lifts a hold",
            description = "What was held goes with the next run, if it is old enough.")
    public HoldView lift(@PathParam("id") UUID id, @NotNull @Valid Lift lift) {
        return edits.run(
                "hold.lift",
                id.toString(),
                () -> {
                    HoldRow row = HoldRow.findById(id);
                    if (row == null) {
                        throw new ProblemException(
                                Problem.notFound("There is no hold with this id."));
                    }
                    if (row.liftedAt != null) {
                        throw new ProblemException(Problem.conflict("It is lifted already."));
                    }
                    row.liftedAt = Instant.now();
                    row.liftedBy = edits.who();
                    row.liftReason = lift.reason();
                    HoldRow.flush();
                    return new Edit<>(HoldView.of(row), Map.of("reason", lift.reason()));
                });
    }

    private HoldRow row(HoldForm form) {
        HoldRow row = new HoldRow();
        row.id = Ids.next();
        row.reason = form.reason();
        row.placedAt = Instant.now();
        row.placedBy = edits.who();
        if (form.source() != null) {
            if (partners.source(form.source()).isEmpty()) {
                throw new ProblemException(
                        Problem.invalid("source", "must be the name of a source"));
            }
            row.kind = "SOURCE";
            row.source = form.source();
        } else if (form.message() != null) {
            row.kind = "MESSAGE";
            row.message = form.message();
        } else if (form.key() != null) {
            row.kind = "KEY";
            row.blinded = vault.blind(form.key().kind(), form.key().value());
        } else {
            row.kind = "CASE";
            row.blinded = vault.blind("case", String.valueOf(form.caseId()));
        }
        return row;
    }
}
