package dev.junction.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final String KEY = "junction.data.dir";

    @Test
    void aPropertyWinsOverTheEnvironmentAndThatOverTheFile() {
        var file = Map.of(KEY, "from-file");
        var environment = Map.of("JUNCTION_DATA_DIR", "from-environment");
        var properties = Map.of(KEY, "from-property");

        assertThat(settings(properties, environment, file).value(KEY)).contains("from-property");
        assertThat(settings(Map.of(), environment, file).value(KEY)).contains("from-environment");
        assertThat(settings(Map.of(), Map.of(), file).value(KEY)).contains("from-file");
    }

    @Test
    void blankIsNone() {
        var blank = Map.of("JUNCTION_DB_URL", " ");

        assertThat(settings(Map.of(), blank, Map.of()).value("junction.db.url")).isEmpty();
    }

    @Test
    void theFileNamesEachValueOnce() throws IOException {
        List<String> keys =
                Files.readAllLines(Path.of("application.properties")).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .toList();

        assertThat(keys).doesNotHaveDuplicates().contains("quarkus.package.main-class", KEY);
    }

    private static Settings settings(
            Map<String, String> properties,
            Map<String, String> environment,
            Map<String, String> file) {
        var lines = new Properties();
        lines.putAll(file);
        return new Settings(
                key -> properties.getOrDefault(key, ""),
                key -> environment.getOrDefault(key, ""),
                lines);
    }
}
