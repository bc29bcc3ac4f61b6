package dev.junction.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate producer = camel.createProducerTemplate();

    @BeforeEach
    void twoRoutesOneWithinTheOther() throws Exception {
        camel.addRoutePolicyFactory(new RouteMeters(registry));
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:outer").routeId("outer").to("direct:inner");
                        from("direct:inner")
                                .routeId("inner")
                                .delay(5)
                                .filter(body().isEqualTo("bad"))
                                .throwException(new IllegalArgumentException("bad"));
                    }
                });
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void countsWhatEachRouteLedAndHowItEnded() {
        producer.sendBody("direct:outer", "good");
        producer.sendBody("direct:inner", "good");
        assertThatThrownBy(() -> producer.sendBody("direct:outer", "bad"))
                .isInstanceOf(CamelExecutionException.class);

        assertThat(count("camel.exchanges.total", "outer")).isEqualTo(2);
        assertThat(count("camel.exchanges.succeeded", "outer")).isEqualTo(1);
        assertThat(count("camel.exchanges.failed", "outer")).isEqualTo(1);
        assertThat(count("camel.exchanges.total", "inner")).isEqualTo(3);
        assertThat(count("camel.exchanges.succeeded", "inner")).isEqualTo(2);
    }

    @Test
    void tellsHowLongARouteLedWithWhatIsWithinIt() {
        producer.sendBody("direct:outer", "good");

        var outer = registry.get("camel.route.policy").tag("routeId", "outer").timer();
        var inner = registry.get("camel.route.policy").tag("routeId", "inner").timer();
        assertThat(inner.count()).isEqualTo(1);
        assertThat(inner.totalTime(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(5);
        assertThat(outer.totalTime(TimeUnit.NANOSECONDS))
                .isGreaterThanOrEqualTo(inner.totalTime(TimeUnit.NANOSECONDS));
    }

    @Test
    void forgetsARouteThatIsRemoved() throws Exception {
        producer.sendBody("direct:inner", "good");
        camel.getRouteController().stopRoute("inner");
        camel.removeRoute("inner");

        assertThat(registry.find("camel.exchanges.total").tag("routeId", "inner").meter()).isNull();
        assertThat(registry.find("camel.exchanges.total").tag("routeId", "outer").meter())
                .isNotNull();
    }

    private double count(String name, String route) {
        return registry.get(name).tag("routeId", route).counter().count();
    }
}
