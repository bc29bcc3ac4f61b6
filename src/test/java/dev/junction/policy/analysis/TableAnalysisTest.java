package dev.junction.policy.analysis;

import static dev.junction.policy.analysis.Orders.findings;
import static dev.junction.policy.analysis.Orders.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.policy.RuleBook;
import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.document.Document;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows of a table leave out, and which of them never decide. */
class TableAnalysisTest {

    private static final String KIND_RUSH =
            "{name: kind, input: data.kind, kind: in}, {name: rush, input: data.rush, kind: bool}";
    private static final String TOTAL = "{name: total, input: data.total, kind: range}";
    private static final String LINES = "{name: lines, input: data.lines, kind: range}";
    private static final String MONEY =
            "{name: money, input: data.total, kind: money, currency: data.currency}";
    private static final String UNIT = "{name: unit, input: data.buyer.unit, kind: regex}";
    private static final String GIVEN =
            "has(data.total) && has(data.lines) && has(data.rush) && has(data.currency) && has(data.buyer)";

    @ParameterizedTest(name = "{0}: {1} leaves out {2} = {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TOTAL | < 10 ; > 10 | total | 10",
                "TOTAL | <= 10 ; [11..500) ; >= 500 | total | ",
                "LINES | <= 10 ; > 11 | lines | 11",
                "KIND_RUSH | goods,- ; service,true | rush | false",
                "MONEY | <= 10 USD ; > 10 USD ; <= 5 EUR | currency | ",
            })
    void aGapIsShownByAnEventThatNoRowMatches(
            String columns, String rows, String field, String value) {
        Document document = table(columns, rows);

        var found = findings(document, Kind.GAP);

        assertThat(found).isNotEmpty();
        assertThat(found)
                .allSatisfy(
                        gap -> {
                            var event = Orders.example(gap).inputs();
                            assertThat(event.event().data()).containsKey(field);
                            assertThat(
                                            RuleBook.of(1, document, Orders.CONDITIONS)
                                                    .decide(event)
                                                    .rule())
                                    .isEqualTo("zz-placed");
                        });
        if (value != null) {
            assertThat(found)
                    .extracting(gap -> String.valueOf(Orders.example(gap).data().get(field)))
                    .contains(value);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "LINES | <= 10 ; >= 11",
                "TOTAL | <= 10 ; > 10",
                "KIND_RUSH | goods,- ; service,true ; -,false",
            })
    void isSilentWhereNothingIsLeftOut(String columns, String rows) {
        assertThat(findings(table(columns, rows), Kind.GAP)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}: row {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "KIND_RUSH | goods,true ; goods,false ; service,- ; goods,- | 3",
                "TOTAL | <= 10 ; 5 ; < 11 | 1",
                "TOTAL | <= 10 ; > 20 ; (10..20] ; >= 0 | 3",
                "UNIT | ^a ; ^b ; ^a | 2",
            })
    void namesTheRowThatEarlierOnesCover(String columns, String rows, int row) {
        assertThat(findings(table(columns, rows), Kind.SHADOWED))
                .extracting(Finding::field)
                .containsExactly("rows[%d]".formatted(row));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "UNIT | ^a ; ^b ; ^ca",
                "TOTAL | <= 10 ; >= 20 ; 5..20",
                "KIND_RUSH | goods,true ; service,false ; goods,-"
            })
    void isSilentWhereSomethingIsLeft(String columns, String rows) {
        assertThat(findings(table(columns, rows), Kind.SHADOWED)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {"KIND_RUSH | godos,- ; goods,-", "LINES | < 1 ; >= 1"})
    void namesTheRowThatWantsWhatCannotBe(String columns, String rows) {
        assertThat(findings(table(columns, rows), Kind.UNREACHABLE))
                .extracting(Finding::field)
                .containsExactly("rows[0]");
    }

    /** A table of rows that deliver here and there in turn. */
    private static Document table(String columns, String rows) {
        String where =
                switch (columns) {
                    case "KIND_RUSH" -> KIND_RUSH;
                    case "TOTAL" -> TOTAL;
                    case "LINES" -> LINES;
                    case "MONEY" -> MONEY;
                    case "UNIT" -> UNIT;
                    default -> throw new IllegalArgumentException(columns);
                };
        String lines =
                Arrays.stream(rows.split(";"))
                        .map(
                                row ->
                                        "      - {when: [%s], actions: [{action: deliver, endpoints: [erp]}]}"
                                                .formatted(
                                                        Arrays.stream(row.strip().split(",(?! )"))
                                                                .map(cell -> "\"" + cell + "\"")
                                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining("\n"));
        return policy(
                """
                tables:
                  - name: rows
                    eventType: order.placed
                    condition: "%s"
                    columns: [%s]
                    rows:
                %s
                rules:
                """
                        .formatted(GIVEN, where, lines));
    }
}
