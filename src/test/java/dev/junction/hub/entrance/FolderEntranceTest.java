package dev.junction.hub.entrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.intake.Frontdesk;
import dev.junction.intake.pressure.Busy;
import dev.junction.intake.pressure.Gate;
import dev.junction.intake.pressure.Reason;
import dev.junction.intake.pressure.Spaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderEntranceTest {

    @TempDir Path files = Path.of(".");

    private final Frontdesk desk = Frontdesk.with("erp");
    private CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void open() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("junction.files.dir", files.toString());
        camel =
                Routes.of(
                        desk.intake,
                        new FolderEntrance(new ObjectMapper(), 1000, new Spaces(1 << 20)),
                        properties,
                        "templates/directory-source.camel.yaml",
                        "sources/erp-files.camel.yaml");
        camel.start();
    }

    @AfterEach
    void close() {
        camel.stop();
    }

    private Path folder() {
        return files.resolve("in/erp");
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(Files.createDirectories(folder()).resolve(name), content);
    }

    private List<String> names(String place) {
        Path folder = folder().resolve(place);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isRegularFile)
                    .map(it -> it.getFileName().toString().replaceFirst("^[0-9]+T[0-9]+-", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void takesRefusesAndLeavesFiles() throws IOException {
        drop("order-1.json", "{\"order\": 1}");
        drop("broken.json", "{\"order\": ");
        drop("large.json", "\"" + "x".repeat(2000) + "\"");
        drop("half.json.part", "{\"order\"");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            assertThat(names(".done")).containsExactly("order-1.json");
                            assertThat(names(".refused"))
                                    .containsExactly(
                                            "broken.json",
                                            "broken.json.reason.json",
                                            "large.json",
                                            "large.json.reason.json");
                        });

        assertThat(names(".")).containsExactly("half.json.part");
        assertThat(desk.promised.getFirst().controlId()).startsWith("order-1.json#");
    }

    @Test
    void triesAgainLaterWhatCannotBePromisedNow() throws IOException {
        desk.up = false;
        drop("order-2.json", "{\"order\": 2}");
        await().atMost(Duration.ofSeconds(60)).until(() -> desk.asked > 0);
        assertThat(names(".")).contains("order-2.json");

        desk.up = true;

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(names(".done")).containsExactly("order-2.json"));
    }

    @Test
    void leavesFilesWhereTheyAreWhileTooMuchWaits() throws IOException {
        AtomicInteger turnedAway = new AtomicInteger();
        desk.gate =
                (source, priority) -> {
                    turnedAway.incrementAndGet();
                    return Optional.of(new Busy(Reason.DEPTH, Duration.ofSeconds(1)));
                };
        drop("order-3.json", "{\"order\": 3}");
        await().atMost(Duration.ofSeconds(60)).until(() -> turnedAway.get() > 0);
        assertThat(names(".")).contains("order-3.json");

        desk.gate = Gate.OPEN;

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(names(".done")).containsExactly("order-3.json"));
    }
}
