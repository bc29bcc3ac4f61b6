package dev.junction.mapping.dictionary;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The library as it is now. Looks at the files again and again; what changed is compiled as a whole
 * and put in place at once, and when something in it does not compile, all stays as it was.
 */
@Startup
@ApplicationScoped
class LiveLibrary {

    private static final Logger LOG = Logger.getLogger(LiveLibrary.class);

    private final LibraryFolder folder;
    private final MappingVersions versions;
    private volatile Library present = Library.EMPTY;
    private Map<String, String> stamp = Map.of();

    /**
     * @param dir {@code junction.mappings.dir}
     * @param zone {@code junction.mappings.time-zone}, of times that name no offset
     */
    LiveLibrary(
            MappingVersions versions,
            @ConfigProperty(name = "junction.mappings.dir", defaultValue = "mappings") String dir,
            @ConfigProperty(name = "junction.mappings.time-zone", defaultValue = "UTC")
                    ZoneId zone) {
        this.folder = new LibraryFolder(Path.of(dir), new Words(zone));
        this.versions = versions;
    }

    Library present() {
        return present;
    }

    /** At start what compiles is used; a message that needs the rest is parked and says why. */
    @PostConstruct
    synchronized void open() {
        stamp = folder.stamp();
        LibraryFolder.Reading reading = folder.read(Optional.empty());
        reading.problems().forEach(problem -> LOG.errorf("mappings: %s", problem));
        use(reading.library());
    }

    @Scheduled(
            every = "${junction.mappings.reload:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void look() {
        Map<String, String> now = folder.stamp();
        if (now.equals(stamp)) {
            return;
        }
        LibraryFolder.Reading reading = folder.read(Optional.of(present));
        if (reading.problems().isEmpty()) {
            use(reading.library());
        } else {
            warn(reading.problems());
        }
        stamp = now;
    }

    private void use(Library library) {
        versions.keep(library.scripts().stream().map(Script::recipe).toList());
        present = library;
        LOG.infof(
                "mappings: %d dictionaries, %d event types",
                library.scripts().size(), library.schemas().types().size());
    }

    private static void warn(List<String> problems) {
        problems.forEach(
                problem -> LOG.errorf("mappings: %s; what was there before stays in use", problem));
    }
}
