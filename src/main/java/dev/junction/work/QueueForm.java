package dev.junction.work;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A queue as an admin writes it and as everybody reads it.
 *
 * @param name what rules call it
 * @param defaultDueMinutes the clock of an item that brings none; null for no clock
 * @param role who may work it
 */
@Schema(name = "Queue", description = "A queue that people work")
public record QueueForm(
        @NotNull
                @Pattern(
                        regexp = "[A-Za-z][A-Za-z0-9-]{0,62}",
                        message = "must begin with a letter, then letters, digits and dashes")
                @Schema(examples = "AP-REVIEW")
                String name,
        @NotBlank @Size(max = 200) @Schema(examples = "Invoices to review") String title,
        @Nullable @Min(1) @Max(527_040) @Schema(examples = "1440") Integer defaultDueMinutes,
        @NotNull
                @Pattern(
                        regexp = "operator|approver|engineer|admin",
                        message = "must be one of operator, approver, engineer, admin")
                @Schema(examples = "operator")
                String role) {

    static QueueForm of(WorkQueue queue) {
        return new QueueForm(queue.name, queue.title, queue.defaultDueMinutes, queue.role);
    }

    void to(WorkQueue queue) {
        queue.title = title;
        queue.defaultDueMinutes = defaultDueMinutes;
        queue.role = role;
    }
}
