package dev.junction.hub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyNamingStrategy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each route leads and how long that takes, under the names and tags of Camel's own
 * meters, so that its dashboards fit. Camel's policy puts a name together by a pattern three times
 * at each exchange, which at a door takes longer than the counting.
 */
@Singleton
@Unremovable
public final class RouteMeters implements RoutePolicyFactory {

    private static final MicrometerRoutePolicyNamingStrategy NAMES =
            MicrometerRoutePolicyNamingStrategy.DEFAULT;

    private final MeterRegistry registry;

    RouteMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return new Counting(registry, routeId);
    }

    private static final class Counting extends RoutePolicySupport {

        private final MeterRegistry registry;
        private final String began;
        private volatile @Nullable Meters meters;

        Counting(MeterRegistry registry, String routeId) {
            this.registry = registry;
            this.began = "junction.began." + routeId;
        }

        @Override
        public void onStart(Route route) {
            if (meters == null) {
                meters = Meters.of(route, registry);
            }
        }

        @Override
        public void onRemove(Route route) {
            Meters gone = meters;
            meters = null;
            if (gone != null) {
                gone.all().forEach(registry::remove);
            }
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            exchange.setProperty(began, System.nanoTime());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Meters now = meters;
            if (exchange.removeProperty(began) instanceof Long since && now != null) {
                now.count(exchange, System.nanoTime() - since);
            }
        }
    }

    /** The meters of one route, there from its start. */
    private record Meters(
            Timer timer, Counter total, Counter succeeded, Counter failed, Counter handled) {

        static Meters of(Route route, MeterRegistry registry) {
            return new Meters(
                    Timer.builder(NAMES.getName(route))
                            .description("How long a route led its exchanges")
                            .tags(NAMES.getTags(route))
                            .register(registry),
                    counter(route, NAMES.getExchangesTotalName(route), "Exchanges led", registry),
                    counter(
                            route,
                            NAMES.getExchangesSucceededName(route),
                            "Exchanges that succeeded",
                            registry),
                    counter(
                            route,
                            NAMES.getExchangesFailedName(route),
                            "Exchanges that failed",
                            registry),
                    counter(
                            route,
                            NAMES.getFailuresHandledName(route),
                            "Failures that the route itself handled",
                            registry));
        }

        private static Counter counter(
                Route route, String name, String what, MeterRegistry registry) {
            return Counter.builder(name)
                    .description(what)
                    .tags(NAMES.getExchangeStatusTags(route))
                    .register(registry);
        }

        void count(Exchange exchange, long nanos) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
            total.increment();
            if (exchange.isFailed()) {
                failed.increment();
                return;
            }
            succeeded.increment();
            if (ExchangeHelper.isFailureHandled(exchange)) {
                handled.increment();
            }
        }

        Stream<Meter> all() {
            return Stream.of(timer, total, succeeded, failed, handled);
        }
    }
}
