package dev.junction.pages;

import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.event.Format;
import dev.junction.event.MessageId;
import dev.junction.pages.Contents.Content;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The content of messages and events, for those who need it; each reading leaves a fact. */
@Path("/messages/{id}")
@Tag(name = "messages")
@RolesAllowed({Roles.ENGINEER, Roles.OPERATOR, Roles.AUDITOR})
public class ContentResource {

    private final Contents contents;
    private final Viewer viewer;

    ContentResource(Contents contents, Viewer viewer) {
        this.contents = contents;
        this.viewer = viewer;
    }

    @GET
    @Path("body")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Read a message as it came",
            description = "Leaves the fact BODY_READ with the reader's name.")
    public Response body(@PathParam("id") UUID id) throws SQLException {
        return contents.body(new MessageId(id), viewer.name())
                .map(content -> answer(content, "message-" + id))
                .orElseThrow(() -> MessageResource.notFound(id));
    }

    @GET
    @Path("events/{event}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Read an event as CloudEvents JSON",
            description = "Leaves the fact BODY_READ with the reader's name.")
    public Response event(@PathParam("id") UUID id, @PathParam("event") UUID event)
            throws SQLException {
        return contents.event(new MessageId(id), event, viewer.name())
                .map(content -> answer(content, "event-" + event))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.notFound("The message has no such event.")));
    }

    /** The bytes are a stranger's: a browser must save them, never run or keep them. */
    private static Response answer(Content content, String name) {
        return Response.ok(content.bytes())
                .type(type(content.type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    private static String type(String declared) {
        return Format.ofContentType(declared).isPresent()
                ? declared
                : MediaType.APPLICATION_OCTET_STREAM;
    }
}
