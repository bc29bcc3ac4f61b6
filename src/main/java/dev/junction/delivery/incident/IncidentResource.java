package dev.junction.delivery.incident;

import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.delivery.DeliveryView;
import dev.junction.delivery.Waiting;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/incidents}: which destinations are not well, and what waits because of it. */
@Path("/api/incidents")
@Tag(
        name = "incidents",
        description = "Destinations that are not well, and what waits because of it")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "engineer", "admin", "auditor"})
public class IncidentResource {

    private final Incidents incidents;
    private final IncidentDesk desk;
    private final Waiting waiting;

    IncidentResource(Incidents incidents, IncidentDesk desk, Waiting waiting) {
        this.incidents = incidents;
        this.desk = desk;
        this.waiting = waiting;
    }

    /**
     * A page of a cohort, oldest first.
     *
     * @param next the {@code after} of the next page, null on the last
     */
    @Schema(name = "Cohort")
    public record Cohort(List<DeliveryView> items, @Nullable UUID next) {}

    /** Somebody has it in hand. */
    @Schema(name = "Acknowledgement")
    public record Seen(
            @Nullable
                    @Size(max = 2000)
                    @Schema(examples = "Called their service desk, ticket 4711, back at ten")
                    String note) {}

    /**
     * What to send elsewhere, and why.
     *
     * @param deliveries only these of the cohort; all when left out
     * @param urgentOnly only the urgent ones, and what is before them in their lanes
     * @param dryRun only say whether it could be done and how many wait
     */
    @Schema(name = "CohortReroute")
    public record Reroute(
            @Nullable @Size(min = 1, max = IncidentDesk.MOST) List<UUID> deliveries,
            @Schema(examples = "true") boolean urgentOnly,
            @Schema(examples = "false") boolean dryRun,
            @NotBlank
                    @Size(max = 500)
                    @Schema(examples = "Back tomorrow at the earliest; the portal takes them today")
                    String reason) {}

    /**
     * What became of it.
     *
     * @param to where they go
     * @param rerouted how many were moved; one call moves some ten thousand at most
     * @param left how many wait still: call again for more
     */
    @Schema(
            name = "CohortRerouted",
            examples = "{\"to\": \"erp-standby\", \"rerouted\": 10000, \"left\": 420}")
    public record Rerouted(String to, long rerouted, long left) {}

    @GET
    @Operation(
            operationId = "listIncidents",
            summary = "Incidents, newest first: which destinations are not well, or were not")
    public Page<IncidentView> list(
            @QueryParam("state")
                    @Pattern(regexp = "OPEN|CLOSED", message = "must be OPEN or CLOSED")
                    @Parameter(example = "OPEN")
                    @Nullable String state,
            @QueryParam("endpoint") @Parameter(example = "erp") @Nullable String endpoint,
            @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size)
            throws SQLException {
        return incidents.page(state == null ? null : state.equals("OPEN"), endpoint, page, size);
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "getIncident",
            summary = "One incident: the nodes that see it, how old and how urgent what waits is")
    public IncidentView.Details get(@PathParam("id") UUID id) throws SQLException {
        return incidents.details(known(id));
    }

    @GET
    @Path("{id}/cohort")
    @Operation(
            operationId = "getCohort",
            summary = "The deliveries that wait because of it, oldest first",
            description = "Of one that is over: those of them that wait still.")
    public Cohort cohort(
            @PathParam("id") UUID id,
            @QueryParam("urgent")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @Parameter(description = "Only those that go before the routine ones")
                    @DefaultValue("false")
                    String urgent,
            @QueryParam("after") @Parameter(description = "'next' of the page before")
                    @Nullable UUID after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit)
            throws SQLException {
        IncidentView incident = known(id);
        List<DeliveryView> found =
                waiting.page(
                        incident.endpoint(),
                        incident.closedAt(),
                        Boolean.parseBoolean(urgent),
                        after,
                        limit);
        return new Cohort(found, found.size() < limit ? null : found.getLast().id());
    }

    @POST
    @Path("{id}/acknowledge")
    @RolesAllowed({"operator", "engineer"})
    @Operation(
            operationId = "acknowledgeIncident",
            summary = "Say that you have it in hand, so that others need not look",
            description = "The last one who says so is shown; the audit has all.")
    public IncidentView acknowledge(@PathParam("id") UUID id, @NotNull @Valid Seen seen)
            throws SQLException {
        desk.acknowledge(known(id), seen.note());
        return known(id);
    }

    @POST
    @Path("{id}/reroute")
    @RolesAllowed({"operator", "engineer"})
    @Operation(
            operationId = "rerouteCohort",
            summary = "Send what waits, or some of it, to the endpoint's fallback",
            description =
                    "Urgent ones first, each lane in its order. An attempt that is on its way may still"
                            + " arrive at the old place. What a person edited stays.")
    public Rerouted reroute(@PathParam("id") UUID id, @NotNull @Valid Reroute wanted)
            throws SQLException {
        IncidentView incident = known(id);
        String to = desk.fallback(incident).name();
        long moved =
                wanted.dryRun()
                        ? 0
                        : desk.reroute(
                                incident,
                                wanted.deliveries(),
                                wanted.urgentOnly(),
                                wanted.reason());
        return new Rerouted(to, moved, waiting.count(incident.endpoint()));
    }

    private IncidentView known(UUID id) throws SQLException {
        return incidents
                .find(id)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.notFound("There is no incident " + id + ".")));
    }
}
