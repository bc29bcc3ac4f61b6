package dev.junction.hub;

import dev.junction.journal.Message;
import dev.junction.journal.Walked;
import dev.junction.journal.Walkers;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code journal:accepted} begins a walk for each message that the journal promised, in order per
 * lane.
 */
@Singleton
@Unremovable
@Named("journal")
final class JournalComponent extends Step {

    private static final Logger LOG = Logger.getLogger(JournalComponent.class);

    private final Walkers walkers;

    @Inject
    JournalComponent(Walkers walkers) {
        this.walkers = walkers;
    }

    @Override
    protected Processor step(String name) {
        throw new IllegalArgumentException(
                "The journal has no step '%s'; messages enter by intake".formatted(name));
    }

    @Override
    protected Consumer begin(String name, Endpoint endpoint, Processor next) {
        if (!name.equals("accepted")) {
            throw new IllegalArgumentException(
                    "Only journal:accepted begins a walk, not journal:" + name);
        }
        return new Accepted(endpoint, next);
    }

    private final class Accepted extends DefaultConsumer {

        private @Nullable AutoCloseable hall;

        Accepted(Endpoint endpoint, Processor next) {
            super(endpoint, next);
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            hall = walkers.open(this::walk);
        }

        @Override
        protected void doStop() throws Exception {
            if (hall != null) {
                hall.close();
                hall = null;
            }
            super.doStop();
        }

        private Walked walk(Message message) {
            Walk walk = new Walk(message);
            Exchange exchange = createExchange(false);
            try {
                exchange.getMessage().setBody(walk);
                getProcessor().process(exchange);
                Exception failure = exchange.getException();
                return failure == null ? walk.ended() : parked(message, exchange, failure);
            } catch (Exception e) {
                return parked(message, exchange, e);
            } finally {
                releaseExchange(exchange, false);
            }
        }

        private static Walked parked(Message message, Exchange exchange, Exception failure) {
            String step = exchange.getProperty(Exchange.TO_ENDPOINT, "the hall", String.class);
            LOG.errorf(failure, "message %s is parked: %s failed", message.id(), step);
            return Walked.parked(
                    message, "%s failed (%s)".formatted(step, failure.getClass().getSimpleName()));
        }
    }
}
