package dev.junction.hub;

import java.util.Map;
import java.util.Objects;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * A Camel component whose endpoints are named steps of the walk, for example {@code policy:decide}.
 */
abstract class Step extends DefaultComponent {

    /**
     * What a step does with an exchange.
     *
     * @throws IllegalArgumentException when the component has no such step
     */
    protected abstract Processor step(String name);

    /**
     * What begins an exchange; most steps begin none.
     *
     * @throws IllegalArgumentException when nothing begins here
     */
    protected Consumer begin(String name, Endpoint endpoint, Processor next) {
        throw new IllegalArgumentException(
                "Nothing begins at %s".formatted(endpoint.getEndpointUri()));
    }

    /** The walk that an exchange of the hall carries. */
    static Walk walk(Exchange exchange) {
        return Objects.requireNonNull(
                exchange.getMessage().getBody(Walk.class), "no walk in this exchange");
    }

    @Override
    protected Endpoint createEndpoint(
            String uri, String remaining, Map<String, Object> parameters) {
        return new StepEndpoint(uri, this, remaining);
    }

    private static final class StepEndpoint extends DefaultEndpoint {

        private final Step component;
        private final String name;

        StepEndpoint(String uri, Step component, String name) {
            super(uri, component);
            this.component = component;
            this.name = name;
        }

        @Override
        public Producer createProducer() {
            Processor step = component.step(name);
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    step.process(exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor next) throws Exception {
            return component.begin(name, this, next);
        }
    }
}
