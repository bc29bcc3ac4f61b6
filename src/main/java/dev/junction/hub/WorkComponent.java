package dev.junction.hub;

import dev.junction.event.Event;
import dev.junction.event.Ids;
import dev.junction.policy.Order;
import dev.junction.work.WorkItem;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import org.apache.camel.Processor;

/**
 * {@code work:open} opens the work items that decisions ask for, and one for each trouble of the
 * steps before.
 */
@Singleton
@Unremovable
@Named("work")
final class WorkComponent extends Step {

    private static final String EXCEPTIONS = "exceptions";

    @Override
    protected Processor step(String name) {
        if (!name.equals("open")) {
            throw new IllegalArgumentException("There is work:open, not work:" + name);
        }
        return exchange -> open(walk(exchange));
    }

    private static void open(Walk walk) {
        if (walk.isParked()) {
            return;
        }
        for (Walk.Decided decided : walk.decisions()) {
            decided.decision()
                    .orders(Order.OpenItem.class)
                    .forEach(item -> walk.effect(item(walk, decided.event(), item)));
        }
        for (Walk.Trouble trouble : walk.troubles()) {
            walk.effect(
                    item(
                            walk,
                            trouble.event(),
                            new Order.OpenItem(
                                    EXCEPTIONS,
                                    trouble.code(),
                                    trouble.title(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null)));
        }
    }

    private static WorkItem item(Walk walk, Event event, Order.OpenItem item) {
        Order.Approval approval = item.approval();
        return new WorkItem(
                Ids.next(),
                walk.message().id(),
                event.id(),
                item.queue(),
                item.code(),
                item.title(),
                Objects.requireNonNullElse(item.priority(), event.priority()),
                Instant.now(),
                item.due(),
                item.regulatoryDue(),
                item.role(),
                approval == null
                        ? null
                        : new WorkItem.Approval(
                                approval.chain(), approval.amount(), approval.steps()));
    }
}
