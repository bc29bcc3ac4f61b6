package dev.junction.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the queues there are, for whoever wants to put something into one. */
@ApplicationScoped
public class QueueNames {

    @Transactional
    public Set<String> all() {
        return WorkQueue.<WorkQueue>streamAll()
                .map(queue -> queue.name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
