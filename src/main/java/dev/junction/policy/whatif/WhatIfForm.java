package dev.junction.policy.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.junction.policy.desk.TryForm;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Over what a version is to be tried: recorded traffic of a period, or uploaded events.
 *
 * @param from accepted at this moment or later
 * @param to accepted before this moment
 * @param type only events of this type
 * @param source only what this source sent
 * @param facility only events of this facility
 * @param most of the first so many messages
 * @param events to be tried instead of recorded ones
 * @param base the version to compare with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "WhatIfForm",
        examples = {
            "{\"from\": \"2026-11-14T00:00:00Z\", \"to\": \"2026-11-21T00:00:00Z\"}",
            "{\"from\": \"2026-11-14T00:00:00Z\", \"to\": \"2026-11-21T00:00:00Z\", \"type\": \"requisition.submitted\","
                    + " \"facility\": \"north\", \"most\": 10000}",
            "{\"base\": 12, \"events\": [{\"type\": \"worker.changed\", \"data\": {\"workerId\": \"W-7\", \"changes\":"
                    + " [\"location\"]}}]}"
        })
public record WhatIfForm(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String type,
        @Nullable String source,
        @Nullable String facility,
        @Schema(description = "left out: 1000000") @Nullable Integer most,
        @Schema(description = "at most 10000") @Nullable List<TryForm> events,
        @Schema(description = "left out: the version in force") @Nullable Integer base) {}
