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

/** The organisations' systems that send, receive, or both. */
@Path("/api/partners")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ENGINEER, Roles.ADMIN})
@Tag(name = "Partners")
public class PartnersResource {

    private final Edits edits;
    private final AddressRows rows;

    PartnersResource(Edits edits, AddressRows rows) {
        this.edits = edits;
        this.rows = rows;
    }

    @GET
    @RolesAllowed({Roles.ENGINEER, Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(operationId = "listPartners", summary = "All partners, by name")
    public Page<Partner> list(
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        var found = PartnerRow.<PartnerRow>findAll(Sort.by("name"));
        return new Page<>(
                found.page(page, size).stream().map(PartnerRow::record).toList(),
                page,
                size,
                found.count());
    }

    @POST
    @Operation(operationId = "createPartner", summary = "Adds a partner")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = Partner.class)))
    public Response create(PartnerForm form) {
        Partner made = form.partner(form.name());
        edits.run("partner.create", made.name(), () -> add(made));
        return created("/api/partners/" + made.name(), made, 0);
    }

    private Edit<Partner> add(Partner made) {
        if (PartnerRow.findById(made.name()) != null) {
            throw new ProblemException(
                    Problem.conflict("There is a partner of this name already."));
        }
        rows.add(made, edits.who());
        return new Edit<>(made, Map.of("kind", made.kind()));
    }

    @GET
    @Path("{name}")
    @RolesAllowed({Roles.ENGINEER, Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(operationId = "getPartner", summary = "One partner")
    @APIResponse(
            responseCode = "200",
            description = "The partner; its ETag is what If-Match wants",
            content = @Content(schema = @Schema(implementation = Partner.class)))
    public Response get(@PathParam("name") String name) {
        PartnerRow row = known(name);
        return shown(row.record(), row.version);
    }

    @PUT
    @Path("{name}")
    @Operation(
            operationId = "changePartner",
            summary = "Changes a partner, or switches off all it has")
    @APIResponse(
            responseCode = "200",
            description = "Changed; counts at once, on every node within seconds",
            content = @Content(schema = @Schema(implementation = Partner.class)))
    public Response change(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            PartnerForm form) {
        Etags.required(ifMatch);
        PartnerRow present = known(name);
        Partner wanted = form.partner(name);
        PartnerRow changed =
                edits.run("partner.change", name, () -> take(present.name, ifMatch, wanted));
        return shown(changed.record(), changed.version);
    }

    private Edit<PartnerRow> take(String name, @Nullable String ifMatch, Partner wanted) {
        PartnerRow row = known(name);
        Etags.check(ifMatch, row.version);
        Partner before = row.record();
        row.take(wanted);
        row.changedAt = Instant.now();
        row.changedBy = edits.who();
        PartnerRow.flush();
        return new Edit<>(row, Differences.between(before, wanted));
    }

    @DELETE
    @Path("{name}")
    @Operation(
            operationId = "deletePartner",
            summary = "Removes a partner that has no sources and endpoints any more")
    @APIResponse(responseCode = "204", description = "Gone")
    public void delete(
            @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        edits.run(
                "partner.delete",
                name,
                () -> {
                    PartnerRow row = known(name);
                    Etags.check(ifMatch, row.version);
                    rows.requireUnused(name);
                    row.delete();
                    return new Edit<>(name, Map.of());
                });
    }

    private static PartnerRow known(String name) {
        PartnerRow row = PartnerRow.findById(name);
        if (row == null) {
            throw new ProblemException(Problem.notFound("There is no partner of this name."));
        }
        return row;
    }
}
