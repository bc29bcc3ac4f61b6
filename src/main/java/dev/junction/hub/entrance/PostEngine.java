package dev.junction.hub.entrance;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * The {@code platformHttpEngine} of the doors that end in {@code intake:}: no thread waits for the
 * journal meanwhile. Other routes have the platform's own engine, which keeps one thread for each
 * call.
 */
@Singleton
@Unremovable
@Named("postEngine")
public class PostEngine extends VertxPlatformHttpEngine {

    PostEngine(CamelContext camel) {
        setCamelContext(camel);
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new PostConsumer(
                endpoint,
                processor,
                getHandlers(),
                VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()));
    }
}
