package dev.junction.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets the simulated partners listen: loads the routes that only a demo has. */
@ApplicationScoped
class Simulators {

    private final CamelContext camel;
    private final Path routes;

    Simulators(
            CamelContext camel,
            @ConfigProperty(name = "junction.demo.routes", defaultValue = "routes/demo")
                    Path routes) {
        this.camel = camel;
        this.routes = routes;
    }

    void open() throws Exception {
        for (Path file : files()) {
            Resource route = ResourceHelper.fromBytes(file.toString(), Files.readAllBytes(file));
            PluginHelper.getRoutesLoader(camel).loadRoutes(route);
        }
    }

    private List<Path> files() throws Exception {
        try (var found = Files.list(routes)) {
            return found.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
        }
    }
}
