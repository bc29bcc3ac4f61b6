package dev.junction.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells a caller whom the hub takes it for. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class MeResource {

    private final SecurityIdentity caller;
    private final Doorkeeper doorkeeper;
    private final Users users;
    private final Edits edits;

    MeResource(SecurityIdentity caller, Doorkeeper doorkeeper, Users users, Edits edits) {
        this.caller = caller;
        this.doorkeeper = doorkeeper;
        this.users = users;
        this.edits = edits;
    }

    /**
     * Whom the hub takes the caller for.
     *
     * @param name under which the audit remembers what it does
     * @param roles what it may do
     * @param source the source it speaks for; null for people
     */
    @Schema(
            name = "Me",
            examples = "{\"name\": \"key:ehr\", \"roles\": [\"source\"], \"source\": \"ehr\"}")
    public record Me(String name, List<String> roles, @Nullable String source) {}

    @GET
    @Operation(operationId = "me", summary = "Who am I, and what may I do?")
    public Me me() {
        return new Me(
                caller.getPrincipal().getName(),
                caller.getRoles().stream().sorted().toList(),
                doorkeeper.source(caller).orElse(null));
    }

    /** One's own password, old and new. */
    @Schema(
            examples =
                    "{\"current\": \"what it is now\", \"next\": \"four-words-that-you-remember\"}")
    public record OwnPassword(@Nullable String current, @Nullable String next) {}

    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeOwnPassword", summary = "Changes one's own password")
    @APIResponse(responseCode = "204", description = "Changed; the old one does not work any more")
    public void password(OwnPassword form) {
        String name = edits.who();
        edits.run(
                "user.password", name, () -> users.ownPassword(name, form.current(), form.next()));
    }
}
