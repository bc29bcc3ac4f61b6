package dev.junction.hub;

import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Reads the settings file again when the hub starts, above the copy in the package and below the
 * environment.
 */
public final class SettingsFile implements ConfigSourceProvider {

    private static final int ABOVE_THE_PACKAGE = 265;

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader loader) {
        var path = Settings.path();
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            return List.of(new PropertiesConfigSource(path.toUri().toURL(), ABOVE_THE_PACKAGE));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the settings in " + path, e);
        }
    }
}
