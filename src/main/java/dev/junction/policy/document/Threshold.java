package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A number that rules compare with, in one place: {@code limit['pr-manager']}.
 *
 * @param unit for people, for example {@code USD} or {@code percent}
 * @param allow {@code lower-limit} where regions and facilities may set a lower one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Threshold")
public record Threshold(
        String name,
        String description,
        @Nullable BigDecimal value,
        @Nullable String unit,
        List<Allowance> allow)
        implements Named {

    public Threshold {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
        allow = Lists.of(allow);
    }
}
