package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A place of the enterprise, as events name it.
 *
 * @param region the layer between the enterprise and it; null when it is in none
 * @param calendar when people work there; null for the calendar {@code standard}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Facility")
public record Facility(
        String name, String description, @Nullable String region, @Nullable String calendar)
        implements Named {

    public Facility {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
    }
}
