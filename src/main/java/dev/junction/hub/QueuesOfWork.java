package dev.junction.hub;

import dev.junction.policy.analysis.Queues;
import dev.junction.work.QueueNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Tells policy which queues there are to put work into. */
@ApplicationScoped
class QueuesOfWork implements Queues {

    private final QueueNames names;

    QueuesOfWork(QueueNames names) {
        this.names = names;
    }

    @Override
    public Set<String> names() {
        return names.all();
    }
}
