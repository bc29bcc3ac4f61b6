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

/** The API keys of systems. */
@Path("/api/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Access")
public class KeysResource {

    private final Grants grants;
    private final Edits edits;

    KeysResource(Grants grants, Edits edits) {
        this.grants = grants;
        this.edits = edits;
    }

    /** A new key with its secret, told this once. */
    @Schema(
            examples =
                    "{\"key\": " + Key.EXAMPLE + ", \"secret\": \"jk_ told once, then forgotten\"}")
    public record NewKey(Key key, String secret) {}

    @GET
    @Operation(
            operationId = "listKeys",
            summary = "All API keys, by name; never the keys themselves")
    public Page<Key> list(
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        return new Page<>(
                KeyRow.<KeyRow>findAll(Sort.by("name")).page(page, size).stream()
                        .map(Key::of)
                        .toList(),
                page,
                size,
                KeyRow.count());
    }

    @POST
    @Operation(
            operationId = "createKey",
            summary = "Makes a key for a system",
            description =
                    "The secret is in this answer and nowhere else; the hub keeps only its hash.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = NewKey.class)))
    public Response create(KeyForm form) {
        String name = form.checkedName();
        String secret = Hashes.newKey();
        Key key = edits.run("key.create", name, () -> add(form, name, secret));
        return created("/api/keys/" + key.id(), new NewKey(key, secret), 0);
    }

    private Edit<Key> add(KeyForm form, String name, String secret) {
        if (KeyRow.count("name", name) > 0) {
            throw new ProblemException(Problem.conflict("There is a key of this name already."));
        }
        Instant expires = form.expiresAt();
        if (expires != null && expires.isBefore(Instant.now())) {
            throw new ProblemException(Problem.invalid("expiresAt", "must be in the future"));
        }
        KeyRow row = new KeyRow();
        row.id = Ids.next();
        row.hash = Hashes.sha256(secret);
        take(row, form, name);
        row.persistAndFlush();
        return new Edit<>(
                Key.of(row),
                Map.of("id", row.id, "roles", row.roles, "source", String.valueOf(row.source)));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getKey", summary = "One API key, without the key itself")
    @APIResponse(
            responseCode = "200",
            description = "The key; its ETag is what If-Match wants",
            content = @Content(schema = @Schema(implementation = Key.class)))
    public Response get(@PathParam("id") UUID id) {
        KeyRow row = known(id);
        return shown(Key.of(row), row.version);
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "changeKey", summary = "Changes what a key may do and how long")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Key.class)))
    public Response change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            KeyForm form) {
        String name = form.checkedName();
        KeyRow changed =
                edits.run(
                        "key.change",
                        name,
                        () -> {
                            KeyRow row = known(id);
                            Etags.check(ifMatch, row.version);
                            Key before = Key.of(row);
                            take(row, form, name);
                            KeyRow.flush();
                            return new Edit<>(row, Differences.between(before, Key.of(row)));
                        });
        return shown(Key.of(changed), changed.version);
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteKey", summary = "Withdraws a key at once")
    @APIResponse(responseCode = "204", description = "Gone")
    public void delete(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        edits.run(
                "key.delete",
                id.toString(),
                () -> {
                    KeyRow row = known(id);
                    Etags.check(ifMatch, row.version);
                    row.delete();
                    return new Edit<>(id, Map.of("name", row.name));
                });
    }

    private void take(KeyRow row, KeyForm form, String name) {
        row.roles = grants.ofSystem(form.roles(), form.source());
        row.name = name;
        row.source = form.source();
        row.expiresAt = form.expiresAt();
        row.active = form.active() == null || form.active();
        row.changedAt = Instant.now();
        row.changedBy = edits.who();
    }

    private static KeyRow known(UUID id) {
        KeyRow row = KeyRow.findById(id);
        if (row == null) {
            throw new ProblemException(Problem.notFound("There is no key with this id."));
        }
        return row;
    }
}
