package dev.junction.pages;

import dev.junction.access.Audit;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.event.MessageId;
import dev.junction.journal.Vault;
import dev.junction.trail.Finder;
import dev.junction.trail.Stories;
import dev.junction.trail.Story;
import dev.junction.trail.Wanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /messages}: find messages and read their story, without their content. */
@Path("/messages")
@Tag(name = "messages", description = "What became of a message, and why")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.SOURCE,
    Roles.ENGINEER,
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.APPROVER,
    Roles.AUDITOR
})
public class MessageResource {

    private final Stories stories;
    private final Finder finder;
    private final Vault vault;
    private final Viewer viewer;
    private final Reasons reasons;
    private final Audit audit;

    MessageResource(
            Stories stories,
            Finder finder,
            Vault vault,
            Viewer viewer,
            Reasons reasons,
            Audit audit) {
        this.stories = stories;
        this.finder = finder;
        this.vault = vault;
        this.viewer = viewer;
        this.reasons = reasons;
        this.audit = audit;
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read a message's story",
            description =
                    "Every step with its time, the events, the decision with the clauses that"
                            + " failed, deliveries with their attempts, work items. A source sees only"
                            + " its own messages, and how they fared.")
    public Story story(@PathParam("id") UUID id) throws SQLException {
        Story story =
                stories.of(new MessageId(id))
                        .filter(found -> viewer.maySee(found.message().source()))
                        .orElseThrow(() -> notFound(id));
        return viewer.boundTo().isPresent() ? story.forSender() : reasons.inFull(story);
    }

    @GET
    @Operation(summary = "Find messages, newest first")
    @Parameter(name = "source", in = ParameterIn.QUERY, example = "ehr")
    @Parameter(name = "state", in = ParameterIn.QUERY, example = "PARKED")
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Of an event it became",
            example = "patient.registered")
    @Parameter(
            name = "reason",
            in = ParameterIn.QUERY,
            description = "How the reason begins",
            example = "held")
    @Parameter(
            name = "controlId",
            in = ParameterIn.QUERY,
            description = "The sender's own number; needs the source beside it",
            example = "MSG00001")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Accepted at or after",
            example = "2026-01-31T08:00:00Z")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Accepted before",
            example = "2026-02-01T00:00:00Z")
    @Parameter(
            name = "key",
            in = ParameterIn.QUERY,
            description =
                    "A business key of a thing; one that may name a person goes to POST"
                            + " /messages/search",
            example = "requisition:PR-1001")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "From the page before")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "1 to 200, usually 50",
            example = "50")
    @APIResponse(
            responseCode = "200",
            description = "A page of messages; the Link header leads to the next",
            content = @Content(schema = @Schema(implementation = MessageList.class)))
    public Response find(@Context UriInfo uri) throws SQLException {
        Finder.Found found = find(Search.of(uri.getQueryParameters(), vault));
        URI next = next(uri, found.before());
        Response.ResponseBuilder answer =
                Response.ok(
                        new MessageList(
                                found.lines(),
                                found.before(),
                                next == null ? null : next.toString()));
        return next == null ? answer.build() : answer.link(next, "next").build();
    }

    @POST
    @Path("search")
    @Operation(
            summary = "Find messages by what may name a person",
            description = "Like GET /messages, with business keys and the case in the body.")
    public MessageList search(@NotNull @Valid SearchForm form) throws SQLException {
        Finder.Found found = find(form.search(vault));
        audit.alone(
                viewer.name(),
                "message.search",
                "messages",
                Audit.Outcome.OK,
                Map.of(
                        "keys", form.kinds(),
                        "case", form.caseId() != null,
                        "found", found.lines().size()));
        return new MessageList(found.lines(), found.before(), null);
    }

    private Finder.Found find(Search search) throws SQLException {
        Wanted wanted = viewer.boundTo().map(search.wanted()::sentBy).orElse(search.wanted());
        return finder.find(wanted, search.before(), search.limit());
    }

    private static @Nullable URI next(UriInfo uri, @Nullable UUID before) {
        if (before == null) {
            return null;
        }
        URI whole = uri.getRequestUriBuilder().replaceQueryParam("cursor", before).build();
        return URI.create(whole.getRawPath() + "?" + whole.getRawQuery());
    }

    static ProblemException notFound(UUID id) {
        return new ProblemException(Problem.notFound("There is no message " + id + "."));
    }
}
