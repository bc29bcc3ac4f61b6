package dev.junction.work;

import dev.junction.access.Page;
import dev.junction.work.Desk.Reason;
import dev.junction.work.Item.State;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/work-items}: what people must look at, and what they do with it. */
@Path("/api/work-items")
@Tag(name = "work", description = "Queues and work items")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "approver", "engineer", "admin", "auditor"})
public class ItemResource {

    private final Desk desk;
    private final Clock clock = Clock.systemUTC();

    public ItemResource(Desk desk) {
        this.desk = desk;
    }

    /** How an item ended. */
    @Schema(name = "Completion")
    public record Completion(
            @NotNull
                    @Pattern(
                            regexp = "[A-Z][A-Z_]{1,39}",
                            message = "must be one word in capitals, like FIXED or NOT_NEEDED")
                    @Schema(examples = "FIXED")
                    String resolution,
            @Nullable
                    @Size(max = 4000)
                    @Schema(examples = "Called the ward, order number corrected")
                    String note) {}

    /** Where an item goes, and why. */
    @Schema(name = "Rerouting")
    public record Rerouting(
            @NotNull @Schema(examples = "AP-REVIEW") String queue,
            @NotNull @Schema(examples = "WRONG_QUEUE") Reason reason,
            @Nullable @Size(max = 4000) String note) {}

    @GET
    @Operation(summary = "List work items, most urgent first")
    public Page<ItemView> list(
            @QueryParam("queue") @Parameter(example = "exceptions") @Nullable String queue,
            @QueryParam("state")
                    @Pattern(
                            regexp = "OPEN|CLAIMED|DONE|CANCELLED",
                            message = "must be one of OPEN, CLAIMED, DONE, CANCELLED")
                    @Parameter(description = "Left out: what is not closed", example = "OPEN")
                    @Nullable String state,
            @QueryParam("overdue")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @Parameter(description = "Only what is not closed and past its clock")
                    @DefaultValue("false")
                    String overdue,
            @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        Instant now = clock.instant();
        var found =
                Item.wanted(
                                queue,
                                state == null ? null : State.valueOf(state),
                                Boolean.parseBoolean(overdue) ? now : null)
                        .page(page, size);
        return new Page<>(
                found.list().stream().map(item -> ItemView.of(item, now)).toList(),
                page,
                size,
                found.count());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read a work item")
    public ItemView get(@PathParam("id") UUID id) {
        return Item.<Item>findByIdOptional(id)
                .map(item -> ItemView.of(item, clock.instant()))
                .orElseThrow(() -> Desk.notFound(id));
    }

    @POST
    @Path("{id}/claim")
    @RolesAllowed({"operator", "approver", "engineer", "admin"})
    @Operation(summary = "Take an open item; 409 when somebody else has it")
    public ItemView claim(@PathParam("id") UUID id) throws SQLException {
        return desk.claim(id);
    }

    @POST
    @Path("{id}/release")
    @RolesAllowed({"operator", "approver", "engineer", "admin"})
    @Operation(summary = "Give a claimed item back")
    public ItemView release(@PathParam("id") UUID id) throws SQLException {
        return desk.release(id);
    }

    @POST
    @Path("{id}/complete")
    @RolesAllowed({"operator", "approver", "engineer", "admin"})
    @Operation(summary = "End a claimed item")
    public ItemView complete(@PathParam("id") UUID id, @NotNull @Valid Completion completion)
            throws SQLException {
        return desk.complete(id, completion.resolution(), completion.note());
    }

    @POST
    @Path("{id}/reroute")
    @RolesAllowed({"operator", "approver", "engineer", "admin"})
    @Operation(summary = "Send an item to another queue, with the reason")
    public ItemView reroute(@PathParam("id") UUID id, @NotNull @Valid Rerouting rerouting)
            throws SQLException {
        return desk.reroute(id, rerouting.queue(), rerouting.reason(), rerouting.note());
    }
}
