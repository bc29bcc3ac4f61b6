package dev.junction.policy.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTextTest {

    @Test
    void rulesOfEarlierDaysAreStillRead() {
        var old =
                """
                [{"id": "01990000-0000-7000-8000-000000000001", "name": "urgent", "description": "",
                  "eventType": "referral.requested", "condition": "data.priority == 'STAT'", "rank": 10,
                  "continue": false, "active": true, "actions": [
                    {"action": "deliver", "endpoints": ["ehr"]},
                    {"action": "open-item", "queue": "REF-URGENT", "code": "POL-THRESHOLD", "title": "Urgent",
                     "dueInMinutes": 240}]}]
                """;

        var rules = DocumentText.fromJson(old).rules();

        assertThat(rules).hasSize(1);
        assertThat(rules.getFirst().actions())
                .containsExactly(
                        new Action.Deliver(List.of("ehr")),
                        new Action.OpenItem("REF-URGENT", "POL-THRESHOLD", "Urgent", 240));
    }

    @Test
    void whatALaterHubAddedToASnapshotIsLeftOut() {
        var document =
                DocumentText.fromJson("{\"rules\": [{\"name\": \"a\", \"mood\": 1}], \"x\": 2}");

        assertThat(document.rules()).extracting(Rule::name).containsExactly("a");
    }

    @Test
    void aLetterOfTwoPartsMayStandAnywhere() throws TextRefused {
        for (int before = 900; before < 1_100; before++) {
            var words = "a".repeat(before) + "\uD83D\uDE00";

            var read = DocumentText.read("description: \"%s\"".formatted(words).getBytes(UTF_8));

            assertThat(read.description()).isEqualTo(words);
        }
    }

    @Test
    void yamlReadsLikeAPersonWroteIt() {
        var rule =
                Rule.of(
                        "referral-urgent",
                        "A nurse looks at urgent referrals within four hours.",
                        "referral.requested",
                        "data.priority in ['STAT', 'URGENT']\n|| event.priority == 'STAT'",
                        10,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(
                                new Action.Deliver(List.of("ehr")),
                                new Action.OpenItem("REF-URGENT", "POL-THRESHOLD", "Urgent", 240)));
        var document =
                Document.of(List.of(rule, rule))
                        .with(
                                Section.THRESHOLDS,
                                List.of(
                                        new Threshold(
                                                "pr-manager",
                                                "",
                                                new BigDecimal("2000.00"),
                                                "USD",
                                                List.of(Allowance.LOWER_LIMIT))));

        assertThat(DocumentText.toYaml(document))
                .startsWith(
                        """
                        thresholds:
                          - {name: pr-manager, value: 2000.00, unit: USD, allow: [lower-limit]}

                        rules:
                          - name: referral-urgent
                            description: A nurse looks at urgent referrals within four hours.
                            eventType: referral.requested
                            condition: |-
                              data.priority in ['STAT', 'URGENT']
                              || event.priority == 'STAT'
                            rank: 10
                            actions:
                              - {action: deliver, endpoints: [ehr]}
                              - {action: open-item, queue: REF-URGENT, code: POL-THRESHOLD, title: Urgent, dueInMinutes: 240}

                          - name: referral-urgent
                        """);
    }

    @Test
    void aCommentAboveARowDescribesIt() throws TextRefused {
        var document =
                read(
                        """
                        # What we do
                        # in spring.

                        # --- referrals ---
                        rules:
                          # Not this.

                          # --- urgent ones ---
                          # A nurse looks
                          # at it.
                          - name: a
                            condition: |
                              true
                              # within the text
                          - name: b
                          # Given words win.
                          - name: c
                            description: Mine
                        tables:
                          # All amounts.
                          - name: t
                            rows:
                              # The small ones.
                              - when: [x]
                        codes:
                          # Papers are missing
                          - name: BUS-DOC
                        """);

        assertThat(document.description()).isEqualTo("What we do in spring.");
        assertThat(document.rules())
                .extracting(Rule::description)
                .containsExactly("A nurse looks at it.", "", "Mine");
        assertThat(document.tables().getFirst().description()).isEqualTo("All amounts.");
        assertThat(document.tables().getFirst().rows().getFirst().description())
                .isEqualTo("The small ones.");
        assertThat(document.codes().getFirst().label()).isEqualTo("Papers are missing");
    }

    @Test
    void aRowIsReadAlone() throws TextRefused {
        var yaml = "# For managers.\nname: pr-manager\nvalue: 2000\n".getBytes(UTF_8);
        var json = "{\"name\": \"pr-manager\", \"value\": 2000}".getBytes(UTF_8);

        assertThat(DocumentText.readRow(Section.THRESHOLDS, yaml).description())
                .isEqualTo("For managers.");
        assertThat(DocumentText.readRow(Section.THRESHOLDS, json).value())
                .isEqualByComparingTo("2000");
    }

    @Test
    void inYamlACodeOfDigitsIsText() throws TextRefused {
        var document =
                read(
                        """
                        overrides:
                          - {name: a, value: 1.10}
                        codeTables:
                          - {name: pa, rows: {70336: 007, 99213: no, J1: 1e2, x: 12}}
                        """);

        assertThat(document.overrides().getFirst().value()).isEqualTo("1.10");
        assertThat(document.codeTables().getFirst().rows())
                .isEqualTo(Map.of("70336", "007", "99213", "no", "J1", 100.0, "x", 12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    rules: [{name: a}, {actions: [{action: deliver, queu: x}]}] | rules[1].actions[0].queu | There is no such field
                    {"rules": [{"name": "a", "secret": 1}]} | rules[0].secret | There is no such field
                    rules: [{name: a, group: b}] | rules[0].group | There is no such field
                    rules: [{actions: [{action: fly}]}] | rules[0].actions[0].action | one of deliver
                    rules: [{actions: [{endpoints: [a]}]}] | rules[0].actions[0].action | one of deliver
                    rules: [{rank: high}] | rules[0].rank | A whole number
                    rules: [{rank: 1.5}] | rules[0].rank | A whole number
                    rules: [{rank: 99999999999}] | rules[0].rank | A whole number
                    {"rules": [{"rank": "5"}]} | rules[0].rank | A whole number
                    {"rules": [{"name": 5}]} | rules[0].name | A text
                    rules: [{name: [a]}] | rules[0].name | A text
                    rules: [{active: yes}] | rules[0].active | true or false
                    rules: {a: b} | rules | A list
                    rules: [{actions: [{action: deliver, endpoints: ehr}]}] | rules[0].actions[0].endpoints | A list
                    rules: [{effectiveFrom: tomorrow}] | rules[0].effectiveFrom | A moment like
                    {"rules": [{"effectiveFrom": 5}]} | rules[0].effectiveFrom | A moment like
                    calendars: [{holidays: [2026-13-01]}] | calendars[0].holidays[0] | A day like
                    thresholds: [{allow: [raise-limit]}] | thresholds[0].allow[0] | one of lower-limit
                    tables: [{hit: some}] | tables[0].hit | one of first, all
                    tables: [{columns: [{kind: shape}]}] | tables[0].columns[0].kind | one of in, range
                    thresholds: [{value: much}] | thresholds[0].value | A number
                    thresholds: [{value: 1e999999999}] | thresholds[0].value | too large
                    {"thresholds": [{"value": 1e999999999}]} | thresholds[0].value | too large
                    codeTables: [{rows: [a]}] | codeTables[0].rows | Fields are expected
                    rules: [a] | rules[0] | Fields are expected
                    rules: [~] | rules[0] | empty
                    owners: [{fields: [a, ~]}] | owners[0].fields[1] | empty
                    rules: [{name: a, name: b}] | rules[0].name | twice
                    {"rules": [{"name": "a", "name": "b"}]} | rules[0].name | twice
                    {"codeTables": [{"rows": {"k": 1, "k": 2}}]} | codeTables[0].rows.k | twice
                    {"description": "a\\u0000b"} | description | cannot be kept
                    description: "a\\uD800b" | description | cannot be kept
                    rules: &a [{name: a}] | rules | Anchors
                    rules: [*a] | rules[0] | alias
                    5 | `` | Fields are expected
                    {"rules": [} | rules[0] | not JSON
                    {} {} | `` | Nothing may follow
                    """)
    void whatIsWrongIsNamed(String text, String field, String reason) {
        var refused = refused(text);

        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.reason()).contains(reason).doesNotContain("secret\"", "Exception");
        assertThat(refused.line()).isEqualTo(1);
    }

    @Test
    void theLineIsTheOneOfTheField() {
        var refused =
                refused(
                        "description: a\nrules:\n  - name: a\n    actions:\n      - {action: tag}\n    conditon: x\n");

        assertThat(refused.field()).isEqualTo("rules[0].conditon");
        assertThat(refused.line()).isEqualTo(6);
        assertThat(refused.column()).isEqualTo(5);
    }

    @Test
    void aBombDoesNotGoOff() {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int at = 1; at < 50; at++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(at, at, at - 1, at - 1));
        }

        assertThat(refused(bomb.toString()).reason()).contains("Anchors");
    }

    @Test
    void theDeepTheLargeAndTheBrokenAreRefused() {
        assertThat(refused("[".repeat(100_000)).reason()).contains("deep");
        assertThat(refused("{\"codeTables\":[{\"rows\":{\"a\":" + "[".repeat(100_000)).reason())
                .contains("deep");
        assertThat(refused("a".repeat(DocumentText.LARGEST + 1)).reason()).contains("10 MB");
        assertThat(refused("description: " + "a".repeat(200_000)).reason()).contains("too long");
        assertThat(refused("").reason()).contains("nothing");
        assertThat(refused("# only a remark").reason()).contains("nothing");
        assertThat(refused("a: [b\nc: d").reason()).contains("not YAML");
        assertThat(refused("description: a\n---\n{}").reason()).contains("One document");
        assertThat(refused("null").reason()).contains("nothing");
        assertThat(
                        catchThrowableOfType(
                                        TextRefused.class,
                                        () -> DocumentText.read(new byte[] {'a', (byte) 0xFF}))
                                .reason())
                .contains("UTF-8");
    }

    private static Document read(String text) throws TextRefused {
        return DocumentText.read(text.getBytes(UTF_8));
    }

    private static TextRefused refused(String text) {
        var refused = catchThrowableOfType(TextRefused.class, () -> read(text));
        assertThat(refused).isNotNull();
        return refused;
    }
}
