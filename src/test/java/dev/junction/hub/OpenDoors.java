package dev.junction.hub;

import dev.junction.event.Format;
import dev.junction.hub.door.Credentials;
import dev.junction.hub.door.FhirDoor;
import dev.junction.hub.door.FileDoor;
import dev.junction.hub.door.HttpClients;
import dev.junction.hub.door.HttpDoor;
import dev.junction.hub.door.MllpDoor;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** The doors out in a plain Camel context, with the project's own route templates. */
final class OpenDoors implements AutoCloseable {

    final DefaultCamelContext camel = new DefaultCamelContext();
    final Doors doors;

    OpenDoors(Path files) throws Exception {
        Secrets secrets = reference -> "secret-of-" + reference;
        var http = new HttpDoor(new Credentials(secrets));
        camel.getRegistry().bind("httpDoor", http);
        camel.getRegistry().bind("fhirDoor", new FhirDoor(http));
        camel.getRegistry().bind("mllpDoor", new MllpDoor());
        camel.getRegistry().bind("fileDoor", new FileDoor());
        camel.getRegistry().bind("httpClients", new HttpClients());
        try (var templates = Files.list(Path.of("routes/templates"))) {
            for (Path template :
                    templates.filter(file -> file.toString().contains("-destination.")).toList()) {
                load(Files.readString(template));
            }
        }
        camel.start();
        doors = new Doors(camel, files);
    }

    void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.fromBytes(
                                UUID.randomUUID() + ".camel.yaml",
                                yaml.getBytes(StandardCharsets.UTF_8)));
    }

    dev.junction.delivery.Outcome knock(Endpoint endpoint, String body, String key) {
        return doors.knock(
                endpoint,
                body.getBytes(StandardCharsets.UTF_8),
                endpoint.format().mediaType(),
                key,
                new UUID(0, 7));
    }

    static Row row(Endpoint.Kind kind, String address) {
        return new Row(kind, address, null, Format.JSON, Endpoint.Auth.NONE, 4, 20_000);
    }

    /** An endpoint's row in the making. */
    record Row(
            Endpoint.Kind kind,
            String address,
            @Nullable String operation,
            Format format,
            Endpoint.Auth auth,
            int concurrency,
            int timeoutMillis) {

        Row operation(String operation) {
            return new Row(kind, address, operation, format, auth, concurrency, timeoutMillis);
        }

        Row format(Format format) {
            return new Row(kind, address, operation, format, auth, concurrency, timeoutMillis);
        }

        Row auth(Endpoint.Auth auth) {
            return new Row(kind, address, operation, format, auth, concurrency, timeoutMillis);
        }

        Row concurrency(int concurrency) {
            return new Row(kind, address, operation, format, auth, concurrency, timeoutMillis);
        }

        Row timeout(int timeoutMillis) {
            return new Row(kind, address, operation, format, auth, concurrency, timeoutMillis);
        }

        Endpoint named(String name) {
            return new Endpoint(
                    name,
                    "partner",
                    kind,
                    address,
                    operation,
                    format,
                    name,
                    auth,
                    auth == Endpoint.Auth.NONE ? null : "env:" + name,
                    new Endpoint.Retry(
                            Duration.ofSeconds(1),
                            2,
                            Duration.ofMinutes(1),
                            5,
                            Duration.ofHours(1),
                            Duration.ofMillis(timeoutMillis)),
                    new Endpoint.Circuit(5, Duration.ofSeconds(30)),
                    concurrency,
                    0,
                    false,
                    null,
                    true);
        }
    }

    @Override
    public void close() {
        camel.stop();
        doors.close();
    }
}
