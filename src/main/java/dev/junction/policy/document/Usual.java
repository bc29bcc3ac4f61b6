package dev.junction.policy.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** What goes without saying: fields whose value is the one that they have when left out. */
final class Usual {

    private static final Map<String, JsonNode> RULE =
            Map.of(
                    "rank",
                    IntNode.valueOf(Rule.USUAL_RANK),
                    "continue",
                    BooleanNode.FALSE,
                    "active",
                    BooleanNode.TRUE,
                    "hit",
                    TextNode.valueOf(DecisionTable.Hit.FIRST.word()));

    private static final Map<String, Map<String, JsonNode>> ROWS =
            Map.of(
                    Section.RULES.name(), RULE,
                    Section.TABLES.name(), RULE,
                    Section.CODES.name(), Map.of("retryable", BooleanNode.FALSE),
                    Section.OWNERS.name(),
                            Map.of(
                                    "otherwise",
                                    TextNode.valueOf(Ownership.Otherwise.REFUSE.word())),
                    Section.OVERRIDES.name(), Map.of("locked", BooleanNode.FALSE));

    private static final Map<String, JsonNode> COLUMN =
            Map.of("kind", TextNode.valueOf(DecisionTable.Kind.IN.word()));

    private Usual() {}

    /** Takes it out of a document. */
    static void leaveOut(ObjectNode document) {
        ROWS.forEach(
                (section, usual) ->
                        document.path(section).forEach(row -> leaveOut((ObjectNode) row, usual)));
        document.path(Section.TABLES.name())
                .forEach(
                        table ->
                                table.path("columns")
                                        .forEach(column -> leaveOut((ObjectNode) column, COLUMN)));
    }

    private static void leaveOut(ObjectNode row, Map<String, JsonNode> usual) {
        usual.forEach(
                (name, value) -> {
                    if (value.equals(row.get(name))) {
                        row.remove(name);
                    }
                });
    }
}
