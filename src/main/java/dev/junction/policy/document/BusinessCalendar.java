package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When people work.
 *
 * @param zone for example {@code America/Chicago}
 * @param hours the week's working times, for example {@code MON-FRI 08:00-12:00}
 * @param holidays days on which nobody works
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "BusinessCalendar")
public record BusinessCalendar(
        String name,
        String description,
        @Nullable String zone,
        List<String> hours,
        List<LocalDate> holidays,
        List<Allowance> allow)
        implements Named {

    public BusinessCalendar {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
        hours = Lists.of(hours);
        holidays = Lists.of(holidays);
        allow = Lists.of(allow);
    }
}
