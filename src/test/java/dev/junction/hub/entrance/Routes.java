package dev.junction.hub.entrance;

import dev.junction.hub.answer.Replies;
import dev.junction.hub.mllp.MllpHandlers;
import dev.junction.intake.Intake;
import dev.junction.intake.pressure.Spaces;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The product's own routes in a Camel without the rest of the house. */
final class Routes {

    private Routes() {}

    /** Routes of these files, with an intake of the test's own; not started yet. */
    static CamelContext of(Intake intake, Entrance entrance, Properties properties, String... files)
            throws Exception {
        CamelContext camel = new DefaultCamelContext();
        camel.addComponent("intake", new IntakeComponent(intake, Replies.NONE, List.of(entrance)));
        MllpHandlers handlers =
                new MllpHandlers(4096, Duration.ofSeconds(2), 16, new Spaces(1 << 20));
        camel.getRegistry().bind("mllpFrames", handlers.frames());
        camel.getRegistry().bind("mllpAnswers", handlers.answers());
        camel.getRegistry().bind("mllpTls", new SSLContextParameters());
        camel.getPropertiesComponent().setOverrideProperties(properties);
        List<Resource> resources =
                Arrays.stream(files)
                        .map(it -> ResourceHelper.resolveResource(camel, "file:routes/" + it))
                        .toList();
        Collection<RoutesBuilder> builders =
                PluginHelper.getRoutesLoader(camel).findRoutesBuilders(resources);
        for (RoutesBuilder templates : builders) {
            camel.addRoutes(templates);
        }
        for (RoutesBuilder routes : builders) {
            camel.addTemplatedRoutes(routes);
        }
        return camel;
    }
}
