package dev.junction.hub;

import dev.junction.canonical.Canonical;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.Processor;

/** {@code canonical:understand} turns the message's bytes into events, or parks the message. */
@Singleton
@Unremovable
@Named("canonical")
final class CanonicalComponent extends Step {

    private final Canonical canonical;

    @Inject
    CanonicalComponent(Canonical canonical) {
        this.canonical = canonical;
    }

    @Override
    protected Processor step(String name) {
        if (!name.equals("understand")) {
            throw new IllegalArgumentException(
                    "There is canonical:understand, not canonical:" + name);
        }
        return exchange -> understand(walk(exchange));
    }

    private void understand(Walk walk) {
        switch (canonical.understand(walk.message())) {
            case Canonical.Understanding.Understood understood ->
                    walk.understood(understood.events(), understood.mappingVersion());
            case Canonical.Understanding.NotUnderstood(String reason) -> walk.park(reason);
        }
    }
}
