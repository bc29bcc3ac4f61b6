package dev.junction.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells a caller whom the hub takes it for. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class MeResource {

    private final SecurityIdentity caller;
    private final Doorkeeper doorkeeper;

    MeResource(SecurityIdentity caller, Doorkeeper doorkeeper) {
        this.caller = caller;
        this.doorkeeper = doorkeeper;
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
}
