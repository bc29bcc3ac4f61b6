package dev.junction.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Outcome.Unavailable;
import dev.junction.event.Format;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Endpoint.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDoorTest {

    private Path files;
    private OpenDoors house;

    @BeforeEach
    void open(@TempDir Path files) throws Exception {
        this.files = files;
        house = new OpenDoors(files);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void writesTheFileUnderTheDeliveryKey() {
        assertThat(house.knock(hr("out/hr"), "id\n7\n", "d-7")).isEqualTo(new Delivered("d-7.csv"));

        assertThat(files.resolve("out/hr/d-7.csv")).hasContent("id\n7\n");
    }

    @Test
    void writesTheSameFileAgainOnAnotherAttempt() throws Exception {
        house.knock(hr("out"), "first", "d-7");
        house.knock(hr("out"), "second", "d-7");

        try (var written = Files.list(files.resolve("out"))) {
            assertThat(written).containsExactly(files.resolve("out/d-7.csv"));
        }
        assertThat(files.resolve("out/d-7.csv")).hasContent("second");
    }

    @Test
    void namesItAsTheRowSays() {
        var row =
                OpenDoors.row(Kind.FILE, "out")
                        .format(Format.CSV)
                        .operation("roster-{key}.txt")
                        .named("hr");

        assertThat(house.knock(row, "x", "d-7")).isEqualTo(new Delivered("roster-d-7.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"roster.txt", "../{key}.txt", "{key}/x", ".{key}"})
    void writesNoFileWhoseNameCouldCollideOrEscape(String pattern) {
        var row = OpenDoors.row(Kind.FILE, "out").operation(pattern).named("hr");

        assertThat(house.knock(row, "x", "d-7"))
                .isInstanceOfSatisfying(
                        Unavailable.class, no -> assertThat(no.reason()).contains("{key}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../elsewhere", "/etc", "a/../../b", "a?autoCreate=false"})
    void staysInsideItsFolder(String address) {
        assertThat(house.knock(hr(address), "x", "d-7"))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        no -> assertThat(no.reason()).contains("junction.files.dir"));
    }

    private static Endpoint hr(String folder) {
        return OpenDoors.row(Kind.FILE, folder).format(Format.CSV).named("hr");
    }
}
