package dev.junction.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * The settings that are needed before the house is open, found as everywhere else: system property,
 * then environment variable, then the settings file.
 */
record Settings(
        Function<String, String> properties,
        Function<String, String> environment,
        Properties file) {

    /**
     * The one settings file, beside which the hub is started, or elsewhere by {@code
     * -Djunction.settings}.
     */
    static Path path() {
        return Path.of(System.getProperty("junction.settings", "application.properties"));
    }

    static Settings read() {
        var file = new Properties();
        if (Files.exists(path())) {
            try (var reader = Files.newBufferedReader(path())) {
                file.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalStateException(
                        "Cannot read the settings in %s: %s".formatted(path(), e.getMessage()), e);
            }
        }
        return new Settings(
                key -> System.getProperty(key, ""),
                key -> System.getenv().getOrDefault(key, ""),
                file);
    }

    /** The value of a key such as {@code junction.data.dir}; empty is none. */
    Optional<String> value(String key) {
        return Optional.of(properties.apply(key))
                .filter(value -> !value.isBlank())
                .or(
                        () ->
                                Optional.of(
                                        environment.apply(
                                                key.toUpperCase(Locale.ROOT).replace('.', '_'))))
                .filter(value -> !value.isBlank())
                .or(() -> Optional.of(file.getProperty(key, "")))
                .filter(value -> !value.isBlank())
                .map(String::strip);
    }
}
