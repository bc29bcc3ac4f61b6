package dev.junction.pages;

import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.event.MessageId;
import dev.junction.journal.Signals;
import dev.junction.pages.Rewalk.Chunk;
import dev.junction.trail.Finder;
import dev.junction.trail.Stories;
import dev.junction.trail.Wanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends messages on a new walk: one, a held one, or all that were parked for one reason. */
@Path("/messages")
@Tag(name = "messages")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ENGINEER, Roles.OPERATOR})
public class ReplayResource {

    private static final Logger LOG = Logger.getLogger(ReplayResource.class);

    /** Counting stops here; a replay goes on. */
    private static final int COUNTED = 100_000;

    private final Rewalk rewalk;
    private final Finder finder;
    private final Stories stories;
    private final Viewer viewer;
    private final Signals signals;

    ReplayResource(Rewalk rewalk, Finder finder, Stories stories, Viewer viewer, Signals signals) {
        this.rewalk = rewalk;
        this.finder = finder;
        this.stories = stories;
        this.viewer = viewer;
        this.signals = signals;
    }

    /**
     * Which parked messages are to walk again; at least one thing must be said.
     *
     * @param dryRun only count; left out, nothing walks
     */
    @Schema(name = "BulkReplay")
    record Many(
            @Nullable @Size(max = 100) @Schema(examples = "ehr") String source,
            @Nullable
                    @Pattern(
                            regexp = "[a-z]+(\\.[a-z-]+)+",
                            message = "must read like patient.registered")
                    @Schema(examples = "patient.registered")
                    String type,
            @Nullable
                    @Size(max = 500)
                    @Schema(description = "How the reason begins", examples = "No mapping")
                    String reason,
            @Nullable @Schema(examples = "2026-01-31T08:00:00Z") Instant from,
            @Nullable @Schema(examples = "2026-02-01T00:00:00Z") Instant to,
            @Nullable @Schema(examples = "true") Boolean dryRun) {

        Wanted wanted() {
            return new Wanted(source, "PARKED", type, reason, null, from, to, List.of(), null);
        }
    }

    /**
     * What a bulk replay found and did.
     *
     * @param matched parked messages that were meant, counted up to 100 000
     * @param replayed those that walk again
     */
    @Schema(
            name = "BulkReplayResult",
            examples = "{\"matched\": 12, \"replayed\": 0, \"dryRun\": true}")
    record Result(long matched, long replayed, boolean dryRun) {}

    @POST
    @Path("{id}/replay")
    @Operation(
            summary = "Walk a parked message again",
            description =
                    "After a mapping or rule was mended. A message that was decided before walks"
                            + " again only with again=true, and is then delivered again.")
    @APIResponse(
            responseCode = "202",
            description = "It walks again",
            content = @Content(schema = @Schema(implementation = Walking.class)))
    public Response replay(
            @PathParam("id") UUID id,
            @QueryParam("again")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @Parameter(description = "Also when it was decided before", example = "true")
                    String again)
            throws SQLException {
        MessageId message = new MessageId(id);
        if (rewalk.replay(message, Boolean.parseBoolean(again), viewer.name())) {
            return walking(id);
        }
        throw refused(
                message,
                "Only a parked message walks again; one that was decided needs again=true.");
    }

    @POST
    @Path("{id}/release")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Let a held message pass its hold")
    @APIResponse(
            responseCode = "202",
            description = "It walks on",
            content = @Content(schema = @Schema(implementation = Walking.class)))
    public Response release(@PathParam("id") UUID id) throws SQLException {
        MessageId message = new MessageId(id);
        if (rewalk.release(message, viewer.name())) {
            return walking(id);
        }
        throw refused(message, "Only a held message can be released.");
    }

    @POST
    @Path("replay")
    @Operation(
            summary = "Walk all parked messages again that match",
            description = "Counts first: nothing walks until dryRun is false.")
    public Result replay(@NotNull @Valid Many which) throws SQLException {
        Wanted wanted = which.wanted();
        if (wanted.everything()) {
            throw new ProblemException(
                    Problem.invalid(
                            "source, type, reason, from, to", "at least one of them must be said"));
        }
        long matched = finder.count(wanted, COUNTED);
        boolean dryRun = which.dryRun() == null || which.dryRun();
        return new Result(matched, dryRun ? 0 : walkAll(wanted), dryRun);
    }

    private long walkAll(Wanted wanted) throws SQLException {
        long replayed = 0;
        Chunk chunk = rewalk.chunk(wanted, null, viewer.name());
        while (chunk.last() != null) {
            replayed += chunk.replayed();
            signals.accepted().ring();
            chunk = rewalk.chunk(wanted, chunk.last(), viewer.name());
        }
        LOG.infof("%s sent %d parked messages on a new walk", viewer.name(), replayed);
        return replayed;
    }

    private Response walking(UUID id) {
        signals.accepted().ring();
        return Response.accepted(new Walking(id, "ACCEPTED"))
                .location(URI.create("/messages/" + id))
                .build();
    }

    /** A message that is on its way again. */
    @Schema(
            name = "Walking",
            examples =
                    "{\"id\": \"01976f3e-8c1a-7b52-9d43-5e0f6a7b8c9d\", \"state\": \"ACCEPTED\"}")
    record Walking(UUID id, String state) {}

    private ProblemException refused(MessageId message, String why) throws SQLException {
        return stories.of(message)
                .map(
                        story ->
                                new ProblemException(
                                        Problem.conflict(
                                                "It is %s. %s"
                                                        .formatted(story.message().state(), why))))
                .orElseGet(() -> MessageResource.notFound(message.value()));
    }
}
