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

/** The systems that send, each with its own door. */
@Path("/api/sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ENGINEER, Roles.ADMIN})
@Tag(name = "Partners")
public class SourcesResource {

    private final Edits edits;
    private final AddressRows rows;

    SourcesResource(Edits edits, AddressRows rows) {
        this.edits = edits;
        this.rows = rows;
    }

    @GET
    @RolesAllowed({Roles.ENGINEER, Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listSources",
            summary = "All sources, by name; of one partner if asked")
    public Page<Source> list(
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        var found =
                partner == null
                        ? SourceRow.<SourceRow>findAll(Sort.by("name"))
                        : SourceRow.<SourceRow>find("partner", Sort.by("name"), partner);
        return new Page<>(
                found.page(page, size).stream().map(row -> row.record(true)).toList(),
                page,
                size,
                found.count());
    }

    @POST
    @Operation(operationId = "createSource", summary = "Opens a door for a system")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = Source.class)))
    public Response create(SourceForm form) {
        Source made = form.source(form.name());
        edits.run("source.create", made.name(), () -> add(made));
        return created("/api/sources/" + made.name(), made, 0);
    }

    private Edit<Source> add(Source made) {
        if (SourceRow.findById(made.name()) != null) {
            throw new ProblemException(Problem.conflict("There is a source of this name already."));
        }
        rows.requirePartner(made.partner());
        rows.add(made, edits.who());
        return new Edit<>(made, Map.of("partner", made.partner()));
    }

    @GET
    @Path("{name}")
    @RolesAllowed({Roles.ENGINEER, Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(operationId = "getSource", summary = "One source")
    @APIResponse(
            responseCode = "200",
            description = "The source; its ETag is what If-Match wants",
            content = @Content(schema = @Schema(implementation = Source.class)))
    public Response get(@PathParam("name") String name) {
        SourceRow row = known(name);
        return shown(row.record(true), row.version);
    }

    @PUT
    @Path("{name}")
    @Operation(operationId = "changeSource", summary = "Changes a source, or closes its door")
    @APIResponse(
            responseCode = "200",
            description = "Changed; counts at once, on every node within seconds",
            content = @Content(schema = @Schema(implementation = Source.class)))
    public Response change(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            SourceForm form) {
        Etags.required(ifMatch);
        SourceRow present = known(name);
        Source wanted = form.source(name);
        SourceRow changed =
                edits.run("source.change", name, () -> take(present.name, ifMatch, wanted));
        return shown(changed.record(true), changed.version);
    }

    private Edit<SourceRow> take(String name, @Nullable String ifMatch, Source wanted) {
        SourceRow row = known(name);
        Etags.check(ifMatch, row.version);
        rows.requirePartner(wanted.partner());
        Source before = row.record(true);
        row.take(wanted);
        row.changedAt = Instant.now();
        row.changedBy = edits.who();
        SourceRow.flush();
        return new Edit<>(row, Differences.between(before, wanted));
    }

    @DELETE
    @Path("{name}")
    @Operation(
            operationId = "deleteSource",
            summary = "Removes a source, its keys and its certificates; its messages stay")
    @APIResponse(responseCode = "204", description = "Gone")
    public void delete(
            @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        edits.run(
                "source.delete",
                name,
                () -> {
                    SourceRow row = known(name);
                    Etags.check(ifMatch, row.version);
                    row.delete();
                    return new Edit<>(name, Map.of());
                });
    }

    private static SourceRow known(String name) {
        SourceRow row = SourceRow.findById(name);
        if (row == null) {
            throw new ProblemException(Problem.notFound("There is no source of this name."));
        }
        return row;
    }
}
