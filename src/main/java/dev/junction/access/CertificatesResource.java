package dev.junction.access;

import static dev.junction.access.Answers.created;
import static dev.junction.access.Answers.shown;

import dev.junction.access.Edits.Edit;
import dev.junction.event.Ids;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whom client certificates speak for. */
@Path("/api/certificates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Access")
public class CertificatesResource {

    private final Grants grants;
    private final Edits edits;

    CertificatesResource(Grants grants, Edits edits) {
        this.grants = grants;
        this.edits = edits;
    }

    @GET
    @Operation(
            operationId = "listCertificates",
            summary = "Whom client certificates speak for, by subject")
    public Page<Certificate> list(
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        return new Page<>(
                CertificateRow.<CertificateRow>findAll(Sort.by("subject")).page(page, size).stream()
                        .map(Certificate::of)
                        .toList(),
                page,
                size,
                CertificateRow.count());
    }

    @POST
    @Operation(
            operationId = "createCertificate",
            summary = "Says whom a client certificate speaks for",
            description =
                    "The TLS layer must trust who signed it: quarkus.http.ssl.client-auth=request.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = Certificate.class)))
    public Response create(CertificateForm form) {
        String subject = form.checkedSubject();
        Certificate made = edits.run("certificate.create", subject, () -> add(form, subject));
        return created("/api/certificates/" + made.id(), made, 0);
    }

    private Edit<Certificate> add(CertificateForm form, String subject) {
        if (CertificateRow.count("subject", subject) > 0) {
            throw new ProblemException(
                    Problem.conflict("There is a row for this subject already."));
        }
        CertificateRow row = new CertificateRow();
        row.id = Ids.next();
        take(row, form, subject);
        row.persistAndFlush();
        return new Edit<>(
                Certificate.of(row),
                Map.of("id", row.id, "roles", row.roles, "source", String.valueOf(row.source)));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getCertificate", summary = "Whom one client certificate speaks for")
    @APIResponse(
            responseCode = "200",
            description = "The row; its ETag is what If-Match wants",
            content = @Content(schema = @Schema(implementation = Certificate.class)))
    public Response get(@PathParam("id") UUID id) {
        CertificateRow row = known(id);
        return shown(Certificate.of(row), row.version);
    }

    @PUT
    @Path("{id}")
    @Operation(
            operationId = "changeCertificate",
            summary = "Changes whom a client certificate speaks for")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Certificate.class)))
    public Response change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            CertificateForm form) {
        String subject = form.checkedSubject();
        CertificateRow changed =
                edits.run(
                        "certificate.change",
                        subject,
                        () -> {
                            CertificateRow row = known(id);
                            Etags.check(ifMatch, row.version);
                            Certificate before = Certificate.of(row);
                            take(row, form, subject);
                            CertificateRow.flush();
                            return new Edit<>(
                                    row, Differences.between(before, Certificate.of(row)));
                        });
        return shown(Certificate.of(changed), changed.version);
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteCertificate", summary = "Lets a client certificate in no more")
    @APIResponse(responseCode = "204", description = "Gone")
    public void delete(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        edits.run(
                "certificate.delete",
                id.toString(),
                () -> {
                    CertificateRow row = known(id);
                    Etags.check(ifMatch, row.version);
                    row.delete();
                    return new Edit<>(id, Map.of("subject", row.subject));
                });
    }

    private void take(CertificateRow row, CertificateForm form, String subject) {
        row.roles = grants.ofSystem(form.roles(), form.source());
        row.subject = subject;
        row.source = form.source();
        row.active = form.active() == null || form.active();
        row.changedAt = Instant.now();
        row.changedBy = edits.who();
    }

    private static CertificateRow known(UUID id) {
        CertificateRow row = CertificateRow.findById(id);
        if (row == null) {
            throw new ProblemException(Problem.notFound("There is no certificate with this id."));
        }
        return row;
    }
}
