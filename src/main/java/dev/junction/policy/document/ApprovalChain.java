package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who must agree, by amount.
 *
 * @param bands from the lowest to the highest; the last has no end
 * @param stepDue the clock of one step, a {@link Span}
 * @param allow {@code add-reviewer}, {@code lower-limit}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "ApprovalChain")
public record ApprovalChain(
        String name,
        String description,
        List<Band> bands,
        @Nullable String stepDue,
        List<Allowance> allow)
        implements Named {

    public ApprovalChain {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
        bands = Lists.of(bands);
        allow = Lists.of(allow);
    }

    /**
     * Up to an amount.
     *
     * @param upTo this amount itself is within; null: without end
     * @param threshold the name of a threshold that says it instead
     * @param steps who agrees, one after the other, for example {@code director}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "ApprovalBand")
    public record Band(@Nullable BigDecimal upTo, @Nullable String threshold, List<String> steps) {

        public Band {
            steps = Lists.of(steps);
        }
    }
}
