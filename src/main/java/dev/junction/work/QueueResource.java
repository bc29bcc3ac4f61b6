package dev.junction.work;

import dev.junction.access.Etags;
import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code /api/queues}: the queues, kept by admins. */
@Path("/api/queues")
@Tag(name = "work")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "approver", "engineer", "admin", "auditor"})
public class QueueResource {

    private static final Logger LOG = Logger.getLogger(QueueResource.class);

    @GET
    @Operation(summary = "List queues by name")
    public Page<QueueForm> list(
            @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
            @QueryParam("size") @DefaultValue("100") @Min(1) @Max(Page.LARGEST) int size) {
        var found = WorkQueue.inOrder().page(page, size);
        return new Page<>(
                found.list().stream().map(QueueForm::of).toList(), page, size, found.count());
    }

    @GET
    @Path("{name}")
    @Operation(summary = "Read a queue; its ETag is what a change must send in If-Match")
    @APIResponse(
            responseCode = "200",
            description = "The queue",
            content = @Content(schema = @Schema(implementation = QueueForm.class)))
    public Response get(@PathParam("name") String name) {
        return answer(Response.ok(), known(name));
    }

    @POST
    @Transactional
    @RolesAllowed("admin")
    @Operation(summary = "Make a queue")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = QueueForm.class)))
    public Response create(@NotNull @Valid QueueForm form) {
        if (WorkQueue.named(form.name()).isPresent()) {
            throw new ProblemException(
                    Problem.conflict("There is a queue " + form.name() + " already."));
        }
        WorkQueue queue = new WorkQueue();
        queue.name = form.name();
        form.to(queue);
        queue.persistAndFlush();
        LOG.infof("Queue %s made", queue.name);
        return answer(
                Response.created(UriBuilder.fromPath("/api/queues/{name}").build(queue.name)),
                queue);
    }

    @PUT
    @Path("{name}")
    @Transactional
    @RolesAllowed("admin")
    @Operation(summary = "Change a queue; its name stays")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = QueueForm.class)))
    public Response change(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid QueueForm form) {
        WorkQueue queue = known(name);
        Etags.check(ifMatch, queue.version);
        if (!form.name().equals(name)) {
            throw new ProblemException(
                    Problem.invalid("name", "cannot change; rules call the queue by it"));
        }
        form.to(queue);
        WorkQueue.flush();
        LOG.infof("Queue %s changed", name);
        return answer(Response.ok(), queue);
    }

    @DELETE
    @Path("{name}")
    @Transactional
    @RolesAllowed("admin")
    @Operation(summary = "Delete a queue that never had an item")
    public void delete(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        WorkQueue queue = known(name);
        Etags.check(ifMatch, queue.version);
        if (name.equals(WorkQueue.EXCEPTIONS)) {
            throw new ProblemException(
                    Problem.conflict("The hub needs this queue for what fits no other."));
        }
        if (Item.count("queue", name) > 0) {
            throw new ProblemException(
                    Problem.conflict("It has had items, and their record names it."));
        }
        queue.delete();
        WorkQueue.flush();
        LOG.infof("Queue %s deleted", name);
    }

    private static WorkQueue known(String name) {
        return WorkQueue.named(name)
                .orElseThrow(
                        () -> new ProblemException(Problem.notFound("There is no such queue.")));
    }

    private static Response answer(Response.ResponseBuilder response, WorkQueue queue) {
        return response.entity(QueueForm.of(queue)).tag(Etags.of(queue.version)).build();
    }
}
