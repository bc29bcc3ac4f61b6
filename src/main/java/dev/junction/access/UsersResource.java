package dev.junction.access;

import static dev.junction.access.Answers.created;
import static dev.junction.access.Answers.shown;

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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The people who have a password of the hub's own. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Access")
public class UsersResource {

    private final Users users;
    private final Edits edits;

    UsersResource(Users users, Edits edits) {
        this.users = users;
        this.edits = edits;
    }

    /**
     * A new user and the password that was made, told this once.
     *
     * @param password null when the admin chose it
     */
    @Schema(
            examples =
                    "{\"user\": {\"name\": \"m.okafor\", \"title\": \"Mary Okafor\", \"roles\": [\"operator\"],"
                            + " \"active\": true}, \"password\": \"told once, then forgotten\"}")
    public record NewUser(User user, @Nullable String password) {}

    /** A password to be. */
    @Schema(examples = "{\"password\": \"four-words-that-you-remember\"}")
    public record NewPassword(@Nullable String password) {}

    @GET
    @Operation(operationId = "listUsers", summary = "All users, by name")
    public Page<User> list(
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        return new Page<>(
                UserRow.<UserRow>findAll(Sort.by("name")).page(page, size).stream()
                        .map(Users::shown)
                        .toList(),
                page,
                size,
                UserRow.count());
    }

    @POST
    @Operation(
            operationId = "createUser",
            summary = "Lets a person in",
            description =
                    "Without a password the hub makes one and tells it in this answer, never again.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = NewUser.class)))
    public Response create(UserForm form) {
        String name = form.name(null);
        NewUser made = edits.run("user.create", name, () -> users.create(form, name, edits.who()));
        return created("/api/users/" + name, made, 0);
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getUser", summary = "One user")
    @APIResponse(
            responseCode = "200",
            description = "The user; its ETag is what If-Match wants",
            content = @Content(schema = @Schema(implementation = User.class)))
    public Response get(@PathParam("name") String name) {
        UserRow row = Users.known(name);
        return shown(Users.shown(row), row.version);
    }

    @PUT
    @Path("{name}")
    @Operation(
            operationId = "changeUser",
            summary = "Changes title, roles, or whether a person may log in")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = User.class)))
    public Response change(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            UserForm form) {
        UserRow row =
                edits.run(
                        "user.change", name, () -> users.change(form, name, ifMatch, edits.who()));
        return shown(Users.shown(row), row.version);
    }

    @PUT
    @Path("{name}/password")
    @Operation(operationId = "setPassword", summary = "Gives a person a new password")
    @APIResponse(responseCode = "204", description = "Changed; the old one does not work any more")
    public void password(@PathParam("name") String name, NewPassword form) {
        edits.run("user.password", name, () -> users.password(name, form.password(), edits.who()));
    }

    @DELETE
    @Path("{name}")
    @Operation(operationId = "deleteUser", summary = "Lets a person in no more")
    @APIResponse(responseCode = "204", description = "Gone")
    public void delete(
            @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        edits.run(
                "user.delete",
                name,
                () -> {
                    users.delete(name, ifMatch);
                    return new Edits.Edit<>(name, Map.of());
                });
    }
}
