package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row of the exception taxonomy: why something left the straight way.
 *
 * @param name the code, for example {@code BUS-DOC}
 * @param kind technical, data, duplicate, policy, business, ai or security
 * @param label what people call it
 * @param queue whose work it is when a rule names no queue
 * @param due the clock when neither rule nor queue has one, a {@link Span}
 * @param retryable whether trying again may help
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "ExceptionCode")
public record ExceptionCode(
        String name,
        String kind,
        String label,
        @Nullable String queue,
        @Nullable String due,
        boolean retryable)
        implements Named {

    public ExceptionCode {
        name = Objects.requireNonNullElse(name, "");
        kind = Objects.requireNonNullElse(kind, "");
        label = Objects.requireNonNullElse(label, "");
    }
}
