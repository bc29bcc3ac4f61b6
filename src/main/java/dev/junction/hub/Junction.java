package dev.junction.hub;

import dev.junction.postgres.EmbeddedPostgres;
import dev.junction.postgres.PostgresException;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the hub begins: finds its database - the one that is named, or the one that comes along -
 * and then opens the house. Our own database starts before everything else and stops after it. The
 * setting {@code quarkus.package.main-class} names this class; the annotation would do it as well,
 * but would keep Camel from starting in tests.
 */
public final class Junction {

    private Junction() {}

    /**
     * Starts the hub and stays until it is told to stop; {@code --demo} brings simulated partners
     * along.
     */
    public static void main(String... words) {
        if (List.of(words).contains("--demo")) {
            System.setProperty("junction.demo", "true");
            // the simulated partners live on this machine
            System.setProperty("junction.partner.allow-private-addresses", "true");
        }
        if (Boolean.getBoolean(Rehearsal.ASKED)) {
            OpenHouse.rehearse(Rehearsal.prepare());
        }
        var settings = Settings.read();
        var external = settings.value("junction.db.url");
        if (external.isPresent()) {
            use(
                    external.get(),
                    settings.value("junction.db.user").orElse(EmbeddedPostgres.NAME),
                    settings.value("junction.db.password").orElse(""));
            settings.value("junction.db.owner.user")
                    .ifPresent(
                            owner ->
                                    own(
                                            owner,
                                            settings.value("junction.db.owner.password")
                                                    .orElse("")));
        } else {
            bring(settings);
        }
        Quarkus.run(OpenHouse.class);
    }

    private static void bring(Settings settings) {
        var folder = Path.of(settings.value("junction.data.dir").orElse("data"));
        var port = Integer.parseInt(settings.value("junction.db.port").orElse("0"));
        try {
            var postgres = EmbeddedPostgres.start(folder, folder.resolve("postgres"), port).kept();
            use(postgres.url(), EmbeddedPostgres.HUB, postgres.hubPassword());
            own(EmbeddedPostgres.NAME, postgres.password());
            LastToLeave.stops(postgres);
        } catch (PostgresException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void use(String url, String user, String password) {
        System.setProperty("quarkus.datasource.jdbc.url", url);
        System.setProperty("quarkus.datasource.username", user);
        System.setProperty("quarkus.datasource.password", password);
    }

    /** The tables are another user's, who makes and changes them before the house opens. */
    private static void own(String user, String password) {
        System.setProperty("quarkus.flyway.username", user);
        System.setProperty("quarkus.flyway.password", password);
        System.setProperty(
                "quarkus.flyway.placeholders.hub",
                System.getProperty("quarkus.datasource.username"));
    }
}
