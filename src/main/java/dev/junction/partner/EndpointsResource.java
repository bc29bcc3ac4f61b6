package dev.junction.partner;

import static dev.junction.access.Answers.created;
import static dev.junction.access.Answers.shown;

import dev.junction.access.Differences;
import dev.junction.access.Edits;
import dev.junction.access.Edits.Edit;
import dev.junction.access.Etags;
import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import io.quarkus.panache.common.Sort;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where destinations listen. */
@Path("/api/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ENGINEER, Roles.ADMIN})
@Tag(name = "Partners")
public class EndpointsResource {

    private final Edits edits;
    private final AddressRows rows;
    private final EndpointRules rules;
    private final Fallbacks fallbacks;

    EndpointsResource(Edits edits, AddressRows rows, EndpointRules rules, Fallbacks fallbacks) {
        this.edits = edits;
        this.rows = rows;
        this.rules = rules;
        this.fallbacks = fallbacks;
    }

    @GET
    @RolesAllowed({Roles.ENGINEER, Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listEndpoints",
            summary = "All endpoints, by name; of one partner if asked")
    public Page<Endpoint> list(
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        var found =
                partner == null
                        ? EndpointRow.<EndpointRow>findAll(Sort.by("name"))
                        : EndpointRow.<EndpointRow>find("partner", Sort.by("name"), partner);
        return new Page<>(
                found.page(page, size).stream().map(row -> row.record(true)).toList(),
                page,
                size,
                found.count());
    }

    @POST
    @Operation(operationId = "createEndpoint", summary = "Adds a destination's endpoint")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = Endpoint.class)))
    public Response create(EndpointForm form) {
        Endpoint made = rules.checked(form.endpoint(form.name()));
        edits.run("endpoint.create", made.name(), () -> add(made));
        return created("/api/endpoints/" + made.name(), made, 0);
    }

    private Edit<Endpoint> add(Endpoint made) {
        if (EndpointRow.findById(made.name()) != null) {
            throw new ProblemException(
                    Problem.conflict("There is an endpoint of this name already."));
        }
        rows.requirePartner(made.partner());
        fallbacks.requireSound(made);
        rows.add(made, edits.who());
        return new Edit<>(made, Map.of("partner", made.partner(), "address", made.address()));
    }

    @GET
    @Path("{name}")
    @RolesAllowed({Roles.ENGINEER, Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(operationId = "getEndpoint", summary = "One endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint; its ETag is what If-Match wants",
            content = @Content(schema = @Schema(implementation = Endpoint.class)))
    public Response get(@PathParam("name") String name) {
        EndpointRow row = known(name);
        return shown(row.record(true), row.version);
    }

    @PUT
    @Path("{name}")
    @Operation(
            operationId = "changeEndpoint",
            summary = "Changes an endpoint, or switches it off: its deliveries wait")
    @APIResponse(
            responseCode = "200",
            description = "Changed; counts at once, on every node within seconds",
            content = @Content(schema = @Schema(implementation = Endpoint.class)))
    public Response change(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            EndpointForm form) {
        Etags.required(ifMatch);
        EndpointRow present = known(name);
        Endpoint wanted = rules.checked(form.endpoint(name));
        EndpointRow changed =
                edits.run("endpoint.change", name, () -> take(present.name, ifMatch, wanted));
        return shown(changed.record(true), changed.version);
    }

    private Edit<EndpointRow> take(String name, @Nullable String ifMatch, Endpoint wanted) {
        EndpointRow row = known(name);
        Etags.check(ifMatch, row.version);
        rows.requirePartner(wanted.partner());
        fallbacks.requireSound(wanted);
        Endpoint before = row.record(true);
        row.take(wanted);
        row.changedAt = Instant.now();
        row.changedBy = edits.who();
        EndpointRow.flush();
        return new Edit<>(row, Differences.between(before, wanted));
    }

    @DELETE
    @Path("{name}")
    @Operation(
            operationId = "deleteEndpoint",
            summary = "Removes an endpoint that no delivery waits for")
    @APIResponse(responseCode = "204", description = "Gone")
    public void delete(
            @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        edits.run(
                "endpoint.delete",
                name,
                () -> {
                    EndpointRow row = known(name);
                    Etags.check(ifMatch, row.version);
                    rows.requireNothingWaits(name);
                    fallbacks.requireUnused(name);
                    row.delete();
                    return new Edit<>(name, Map.of());
                });
    }

    private static EndpointRow known(String name) {
        EndpointRow row = EndpointRow.findById(name);
        if (row == null) {
            throw new ProblemException(Problem.notFound("There is no endpoint of this name."));
        }
        return row;
    }
}
