package dev.junction.access;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person with a password of the hub's own, as the REST API shows it.
 *
 * @param name what the person logs in with
 * @param title who that is
 * @param roles what the person may do
 * @param active whether the person may log in
 */
@Schema(
        examples =
                "{\"name\": \"m.okafor\", \"title\": \"Mary Okafor\", \"roles\": [\"operator\"], \"active\": true}")
public record User(String name, @Nullable String title, List<String> roles, boolean active) {

    public User {
        roles = List.copyOf(roles);
    }
}
