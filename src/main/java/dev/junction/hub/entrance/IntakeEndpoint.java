package dev.junction.hub.entrance;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One use of {@code intake:} in a route. */
final class IntakeEndpoint extends DefaultEndpoint {

    private final IntakeProducer.Work work;

    IntakeEndpoint(String uri, IntakeComponent component, IntakeProducer.Work work) {
        super(uri, component);
        this.work = work;
    }

    @Override
    public Producer createProducer() {
        return new IntakeProducer(this, work);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("Routes send to intake:, they do not begin there");
    }
}
