package dev.junction.hub;

import dev.junction.event.Event;
import dev.junction.event.Ids;
import dev.junction.policy.Decision;
import dev.junction.work.WorkItem;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

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
            for (Decision.Action action : decided.decision().actions()) {
                if (action instanceof Decision.Action.OpenItem item) {
                    walk.effect(
                            item(
                                    walk,
                                    decided.event(),
                                    item.queue(),
                                    item.code(),
                                    item.title(),
                                    item.dueInMinutes()));
                }
            }
        }
        for (Walk.Trouble trouble : walk.troubles()) {
            walk.effect(
                    item(walk, trouble.event(), EXCEPTIONS, trouble.code(), trouble.title(), null));
        }
    }

    private static WorkItem item(
            Walk walk,
            Event event,
            String queue,
            String code,
            String title,
            @Nullable Integer dueInMinutes) {
        Instant now = Instant.now();
        return new WorkItem(
                Ids.next(),
                walk.message().id(),
                event.id(),
                queue,
                code,
                title,
                event.priority(),
                now,
                dueInMinutes == null ? null : now.plus(Duration.ofMinutes(dueInMinutes)));
    }
}
