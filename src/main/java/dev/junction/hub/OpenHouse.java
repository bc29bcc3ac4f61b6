package dev.junction.hub;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Says that the hub is ready, where, and how long it took; on the first start also who may sign in.
 * Then waits - unless it is only rehearsed, which the launcher does once after a build.
 */
public final class OpenHouse implements QuarkusApplication {

    private static @Nullable Rehearsal rehearsal;

    /** What to do instead of waiting for work; to be told before the start. */
    static void rehearse(Rehearsal instead) {
        rehearsal = instead;
    }

    @Override
    public int run(String... words) throws IOException {
        var config = ConfigProvider.getConfig();
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println(
                "Junction is ready at %s (%.1f s)"
                        .formatted(url(config), (System.currentTimeMillis() - started) / 1000.0));
        var credentials =
                Path.of(
                        config.getOptionalValue("junction.data.dir", String.class).orElse("data"),
                        "credentials.txt");
        if (Files.exists(credentials)
                && Files.getLastModifiedTime(credentials).toMillis() >= started) {
            System.out.println(Files.readString(credentials));
            System.out.println("These credentials are shown once; they stay in " + credentials);
        }
        if (rehearsal == null) {
            Quarkus.waitForExit();
        } else {
            try (Rehearsal played = rehearsal) {
                played.play(
                        url(config),
                        credentials,
                        Path.of(config.getValue("junction.mappings.dir", String.class)));
            }
        }
        return 0;
    }

    private static String url(Config config) {
        var host = config.getValue("quarkus.http.host", String.class);
        return "http://%s:%s"
                .formatted(
                        "0.0.0.0".equals(host) ? "localhost" : host,
                        config.getValue("quarkus.http.port", String.class));
    }
}
