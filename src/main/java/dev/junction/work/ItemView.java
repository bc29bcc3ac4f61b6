package dev.junction.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.junction.event.Priority;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A work item as people see it.
 *
 * @param overdue whether its clock ran out while it is open
 * @param note a person's own words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkItem", description = "Something a person must look at")
public record ItemView(
        UUID id,
        UUID message,
        @Nullable UUID event,
        String queue,
        @Schema(examples = "POL-NOMATCH") String code,
        String title,
        Priority priority,
        String state,
        Instant openedAt,
        @Nullable Instant due,
        @Schema(description = "the law's clock, by the wall") @Nullable Instant regulatoryDue,
        boolean overdue,
        @Schema(description = "who may work it, where that is not whom the queue says")
                @Nullable String role,
        @Schema(description = "who must agree, one after the other")
                WorkItem.@Nullable Approval approval,
        @Nullable String claimedBy,
        @Nullable Instant claimedAt,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable String resolution,
        @Nullable String note) {

    static ItemView of(Item item, Instant now) {
        return new ItemView(
                item.id,
                item.message,
                item.event,
                item.queue,
                item.code,
                item.title,
                Priority.values()[item.priority],
                item.state.name(),
                item.openedAt,
                item.due,
                item.regulatoryDue,
                item.open() && item.due != null && item.due.isBefore(now),
                item.role,
                WorkItem.Approval.of(item.approval),
                item.claimedBy,
                item.claimedAt,
                item.closedBy,
                item.closedAt,
                item.resolution,
                item.note);
    }
}
