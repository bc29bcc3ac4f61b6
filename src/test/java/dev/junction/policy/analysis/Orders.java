package dev.junction.policy.analysis;

import dev.junction.mapping.MappingException;
import dev.junction.mapping.SchemaFolder;
import dev.junction.mapping.Schemas;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.document.TextRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small world of orders, and policies about them with flaws in them. */
final class Orders {

    static final Known KNOWN =
            new Known(
                    Set.of("erp", "archive", "a", "b"),
                    Map.of("a", "b", "b", "a"),
                    Set.of("BUYERS"),
                    Set.of("erp"));

    private static final String PLACED =
            """
            {"type": "object", "required": ["id", "kind"], "additionalProperties": false, "properties": {
              "id": {"type": "string"},
              "kind": {"enum": ["goods", "service"]},
              "total": {"type": "number", "minimum": 0},
              "lines": {"type": "integer", "minimum": 1},
              "rush": {"type": "boolean"},
              "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
              "buyer": {"type": "object", "required": ["unit"], "additionalProperties": false,
                "properties": {"unit": {"type": "string"}, "cost": {"type": "string"}}},
              "tags": {"type": "array", "items": {"type": "string"}}}}
            """;
    private static final String CANCELLED =
            """
            {"type": "object", "required": ["id"], "additionalProperties": false,
              "properties": {"id": {"type": "string"}}}
            """;

    static final Schemas SCHEMAS = load();
    static final Conditions CONDITIONS = new Conditions(SCHEMAS);

    private Orders() {}

    private static Schemas load() {
        try {
            Path folder = Files.createTempDirectory("orders");
            Files.writeString(folder.resolve("order.placed.v1.json"), PLACED);
            Files.writeString(folder.resolve("order.cancelled.v1.json"), CANCELLED);
            return SchemaFolder.load(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MappingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A document, with rules that decide on everything at the end. */
    static Document policy(String yaml) {
        return document(yaml + LAST);
    }

    private static final String LAST =
            """
              - {name: zz-placed, eventType: order.placed, rank: 900, actions: [{action: deliver, endpoints: [erp]}]}
              - {name: zz-cancelled, eventType: order.cancelled, rank: 900, actions: [{action: deliver, endpoints: [erp]}]}
            """;

    static Document document(String yaml) {
        try {
            return DocumentText.read(yaml.getBytes(StandardCharsets.UTF_8));
        } catch (TextRefused e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Analysis analysis(Document document) {
        return Analysis.of(document, KNOWN, SCHEMAS, CONDITIONS, Scope.ALL);
    }

    static List<Finding> findings(Document document, Finding.Kind kind) {
        return analysis(document).findings().stream().filter(one -> one.kind() == kind).toList();
    }

    /** The event that shows a finding. */
    static Example example(Finding finding) {
        return Objects.requireNonNull(finding.example(), "no example");
    }

    static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : -1;
    }
}
