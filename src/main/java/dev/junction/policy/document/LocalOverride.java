package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a region or a facility does its own way, where the layer above allows it.
 *
 * @param region the layer; null when it is a facility's
 * @param facility the layer; null when it is a region's
 * @param kind what it does
 * @param target to what: a threshold ({@code lower-limit}), an approval chain ({@code
 *     add-reviewer}), a rule or table ({@code shorten-clock}, {@code local-queue}), a calendar
 *     ({@code local-calendar})
 * @param value the lower number, the further step, the shorter {@link Span}, the queue or the
 *     calendar
 * @param locked whether the layers below may not go further
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "PolicyOverride")
public record LocalOverride(
        String name,
        String description,
        @Nullable String region,
        @Nullable String facility,
        @Nullable Allowance kind,
        String target,
        String value,
        boolean locked)
        implements Named {

    public LocalOverride {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
        target = Objects.requireNonNullElse(target, "");
        value = Objects.requireNonNullElse(value, "");
    }
}
