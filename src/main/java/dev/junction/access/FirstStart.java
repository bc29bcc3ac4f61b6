package dev.junction.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Lets the first people and systems in: on an empty database it makes a user for each role and a
 * key for each source, and writes their secrets once into a file that only its owner can read.
 */
@ApplicationScoped
public class FirstStart {

    /** After the sources are there. */
    static final int PRIORITY = 200;

    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private final FirstCredentials credentials;
    private final Doors doors;
    private final Path file;

    FirstStart(
            FirstCredentials credentials,
            Doors doors,
            @ConfigProperty(
                            name = "junction.access.first-start-file",
                            defaultValue = "data/credentials.txt")
                    Path file) {
        this.credentials = credentials;
        this.doors = doors;
        this.file = file;
    }

    void open(@Observes @Priority(PRIORITY) StartupEvent start) {
        Map<String, String> secrets = new LinkedHashMap<>();
        credentials.makeWhenEmpty(doors.names(), secrets, file);
        if (!secrets.isEmpty()) {
            LOG.infof("The first passwords and keys are in %s; keep them and delete it", file);
        }
    }
}
