package dev.junction.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junction.event.EventType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSchemasTest {

    private static final EventType BOOKED = new EventType("appointment.booked");

    @TempDir Path folder;

    @BeforeEach
    void writeSchemas() throws IOException {
        write(
                "common.json",
                """
                {"$defs": {"person": {"type": "object", "required": ["id"], "properties":
                  {"id": {"type": "string"}, "birthDate": {"type": "string", "format": "date"}}}}}
                """);
        write(
                "appointment.booked.v1.json",
                """
                {"type": "object", "required": ["patient"], "additionalProperties": false, "properties": {
                  "patient": {"$ref": "common.json#/$defs/person"},
                  "gender": {"enum": ["male", "female"]},
                  "price": {"type": "number"},
                  "notes": {"type": "array", "items": {"$ref": "#/$defs/note"}}},
                 "$defs": {"note": {"type": "string", "maxLength": 5}}}
                """);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void acceptsWhatFits() throws MappingException {
        Schemas schemas = SchemaFolder.load(folder);

        List<String> problems =
                schemas.validate(
                        BOOKED,
                        Map.of(
                                "patient", Map.of("id", "7", "birthDate", "1980-02-02"),
                                "price", new BigDecimal("12.50"),
                                "notes", List.of("short")));

        assertThat(problems).isEmpty();
    }

    @Test
    void namesTheFieldAndNeverTheValue() throws MappingException {
        Schemas schemas = SchemaFolder.load(folder);

        List<String> problems =
                schemas.validate(
                        BOOKED,
                        Map.of(
                                "patient",
                                Map.of("birthDate", "Secretday"),
                                "gender",
                                "Secretgender",
                                "notes",
                                List.of("Secretnote"),
                                "more",
                                "Secretmore"));

        assertThat(problems)
                .containsExactly(
                        "data.gender: does not have a value in the enumeration [\"male\", \"female\"]",
                        "data.more: is not known here",
                        "data.notes[0]: must be at most 5 characters long",
                        "data.patient.birthDate: does not match the date pattern must be a valid RFC 3339 full-date",
                        "data.patient.id: is missing");
    }

    @Test
    void saysWhenATypeHasNoSchema() throws MappingException {
        Schemas schemas = SchemaFolder.load(folder);

        assertThat(schemas.validate(new EventType("never.heard"), Map.of()))
                .containsExactly("type: no schema for never.heard");
    }

    @Test
    void showsTheTreeWithReferencesReplaced() throws MappingException {
        Schemas schemas = SchemaFolder.load(folder);

        assertThat(schemas.types()).containsExactly(BOOKED);
        assertThat(schemas.schema(BOOKED).orElseThrow())
                .extracting("properties.patient.properties.id.type")
                .isEqualTo("string");
    }

    @Test
    void changesItsVersionWithAnyFile() throws MappingException, IOException {
        String before = SchemaFolder.load(folder).version();

        write("common.json", "{\"$defs\": {\"person\": {\"type\": \"object\"}}}");

        assertThat(SchemaFolder.load(folder).version()).isNotEqualTo(before);
    }

    @Test
    void refusesAReferenceToNothing() throws IOException {
        write("bad.thing.v1.json", "{\"$ref\": \"missing.json\"}");

        assertThatThrownBy(() -> SchemaFolder.load(folder))
                .isInstanceOf(MappingException.class)
                .hasMessage("events/bad.thing.v1.json: missing.json refers to nothing");
    }

    @Test
    void refusesASchemaThatRefersToItself() throws IOException {
        write("bad.thing.v1.json", "{\"properties\": {\"a\": {\"$ref\": \"#\"}}}");

        assertThatThrownBy(() -> SchemaFolder.load(folder))
                .hasMessageContaining("refers to itself");
    }
}
