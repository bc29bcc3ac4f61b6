package dev.junction.policy.analysis;

import static dev.junction.policy.analysis.Orders.document;
import static dev.junction.policy.analysis.Orders.findings;
import static dev.junction.policy.analysis.Orders.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.policy.RuleBook;
import dev.junction.policy.Traced;
import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.document.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {

    @Test
    void showsAnEventForWhichOnlyTheNamesDecide() {
        Document document =
                policy(
                        """
                        rules:
                          - {name: large, eventType: order.placed, condition: data.total > 100.0, actions: [{action: deliver, endpoints: [erp]}]}
                          - {name: rush, eventType: order.placed, condition: data.rush, actions: [{action: deliver, endpoints: [archive]}]}
                        """);

        var found = findings(document, Kind.OVERLAP);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().others()).containsExactly("large");
        var event = Orders.example(found.getFirst()).inputs();
        assertThat(Orders.SCHEMAS.validate(event.event().type(), event.event().data())).isEmpty();
        assertThat(RuleBook.of(1, document, Orders.CONDITIONS).trace(event))
                .filteredOn(Traced::matched)
                .extracting(one -> one.rule().name())
                .contains("large", "rush");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.total > 100.0 | data.total <= 100.0 | 100 | archive",
                "data.total > 100.0 | data.rush | 101 | archive",
                "data.total > 100.0 | data.rush | 100 | erp"
            })
    void isSilentWhereRanksOrConditionsOrEqualWishesDecide(
            String first, String second, int rank, String endpoint) {
        Document document =
                policy(
                        """
                        rules:
                          - {name: large, eventType: order.placed, condition: "%s", actions: [{action: deliver, endpoints: [erp]}]}
                          - {name: rush, eventType: order.placed, condition: "%s", rank: %d, actions: [{action: deliver, endpoints: [%s]}]}
                        """
                                .formatted(first, second, rank, endpoint));

        assertThat(findings(document, Kind.OVERLAP)).isEmpty();
    }

    @Test
    void showsAnEventThatNobodyDecidesOn() {
        Document document =
                document(
                        """
                        rules:
                          - {name: large, eventType: order.placed, condition: data.total > 100.0}
                          - {name: small, eventType: order.placed, condition: data.total <= 100.0}
                          - {name: cancelled, eventType: order.cancelled}
                        """);

        var found = findings(document, Kind.GAP);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst()).returns("order.placed", Finding::name);
        var event = Orders.example(found.getFirst()).inputs();
        assertThat(event.event().data()).doesNotContainKey("total");
        assertThat(RuleBook.of(1, document, Orders.CONDITIONS).decide(event).rule()).isNull();
    }

    @Test
    void noGapWhereARuleIsThereForWhatIsMissing() {
        assertThat(
                        findings(
                                document(
                                        """
                                        rules:
                                          - {name: large, eventType: order.placed, condition: data.total > 100.0}
                                          - {name: small, eventType: order.placed, condition: data.total <= 100.0}
                                          - {name: none, eventType: order.placed, condition: "!has(data.total)"}
                                          - {name: cancelled, eventType: order.cancelled}
                                        """),
                                Kind.GAP))
                .isEmpty();
    }

    @Test
    void aRuleThatGoesOnDoesNotDecide() {
        assertThat(
                        findings(
                                document(
                                        """
                                        rules:
                                          - {name: archive, eventType: "*", continue: true, actions: [{action: deliver, endpoints: [archive]}]}
                                        """),
                                Kind.GAP))
                .extracting(Finding::name)
                .containsExactly("order.cancelled", "order.placed");
    }

    @ParameterizedTest
    @CsvSource({"> 100, 1", ">= 100, 0"})
    void showsWhatATableLeavesOut(String cell, int gaps) {
        Document document =
                policy(
                        """
                        tables:
                          - name: amounts
                            eventType: order.placed
                            condition: data.kind == 'goods'
                            columns: [{name: total, input: data.total, kind: range}]
                            rows:
                              - {when: ["< 100"], actions: [{action: deliver, endpoints: [erp]}]}
                              - {when: ["%s"], actions: [{action: deliver, endpoints: [archive]}]}
                        rules:
                        """
                                .formatted(cell));

        var found = findings(document, Kind.GAP);

        assertThat(found).hasSize(gaps);
        assertThat(found)
                .allSatisfy(
                        gap -> {
                            assertThat(gap.severity()).isEqualTo(Severity.INFO);
                            assertThat(gap.others()).containsExactly("zz-placed");
                            assertThat(Orders.example(gap).data()).containsEntry("kind", "goods");
                            assertThat(Orders.number(Orders.example(gap).data().get("total")))
                                    .isEqualTo(100);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "condition: data.totl > 1.0 | condition | condition | ERROR",
                "condition: \"data.total > limit['nope']\" | unknown | condition | ERROR",
                "condition: \"data.kind in ref['nope']\" | unknown | condition | ERROR",
                "condition: \"ref['units']['nope'] == 'x'\" | unknown | condition | WARNING",
                "condition: event.facility == 'nope' | unknown | condition | WARNING",
                "facility: nope | unknown | facility | WARNING",
                "actions: [{action: deliver, endpoints: [erp, nope]}] | unknown | actions[0].endpoints[1] | ERROR",
                "actions: [{action: open-item, queue: NOPE, code: BUS-DOC, title: x}] | unknown | actions[0].queue | ERROR",
                "actions: [{action: open-item, queue: BUYERS, code: BUS-NOPE, title: x}] | unknown | actions[0].code | WARNING",
                "actions: [{action: open-item, queue: BUYERS, code: BUS-DOC, title: x, approval: nope}] | unknown | actions[0].approval | ERROR",
                "actions: [{action: deliver, endpoints: [a]}] | circle |  | WARNING"
            })
    void namesWhatIsNotThere(String field, String kind, String where, Severity severity) {
        var found =
                Orders.analysis(planted(field)).findings().stream()
                        .filter(one -> one.name().equals("planted"))
                        .toList();

        assertThat(found).hasSize(1);
        assertThat(found.getFirst())
                .returns(kind, one -> one.kind().word())
                .returns(where, Finding::field)
                .returns(severity, Finding::severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "condition: data.total > 1.0",
                "condition: \"data.total > limit['large']\"",
                "condition: \"data.kind in ref['units']\"",
                "condition: event.facility == 'north'",
                "facility: north",
                "actions: [{action: deliver, endpoints: [erp]}]",
                "actions: [{action: open-item, queue: BUYERS, code: BUS-DOC, title: x, approval: chain}]"
            })
    void isSilentWhereAllIsThere(String field) {
        assertThat(Orders.analysis(planted(field)).findings())
                .noneMatch(one -> one.name().equals("planted"));
    }

    private static Document planted(String field) {
        return policy(
                """
                facilities: [{name: north}]
                thresholds: [{name: large, value: 1000}]
                approvals: [{name: chain, bands: [{steps: [manager]}]}]
                codes: [{name: BUS-DOC, kind: business}]
                codeTables: [{name: units, rows: {goods: x}}]
                rules:
                  - {name: planted, eventType: order.placed, %s}
                """
                        .formatted(field));
    }

    @Test
    void eventsThatCallForEachOtherAreShownWithTheOneThatBegins() {
        var found =
                findings(
                        policy(
                                """
                                rules:
                                  - {name: there, eventType: order.placed, condition: data.rush, actions: [{action: emit, type: order.cancelled}]}
                                  - {name: back, eventType: order.cancelled, actions: [{action: emit, type: order.placed}]}
                                """),
                        Kind.CIRCLE);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(found.getFirst().message())
                .contains("order.cancelled → order.placed → order.cancelled");
        assertThat(found.getFirst().example()).isNotNull();
    }

    @Test
    void eventsThatOnlyFollowEachOtherAreNoCircle() {
        assertThat(
                        findings(
                                policy(
                                        """
                                        rules:
                                          - {name: there, eventType: order.placed, actions: [{action: emit, type: order.cancelled}]}
                                        """),
                                Kind.CIRCLE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "600, 0"})
    void bandsMustAscendAtEachFacility(String lowered, int flaws) {
        var found =
                findings(
                        policy(
                                """
                                facilities: [{name: north}]
                                thresholds: [{name: large, value: 1000, allow: [lower-limit]}]
                                approvals: [{name: chain, bands: [{upTo: 500, steps: [manager]}, {threshold: large, steps: [director]}, {steps: [board]}]}]
                                overrides: [{name: n, facility: north, kind: lower-limit, target: large, value: '%s'}]
                                rules:
                                """
                                        .formatted(lowered)),
                        Kind.BANDS);

        assertThat(found).hasSize(flaws);
        assertThat(found).allSatisfy(one -> assertThat(one.message()).startsWith("At north"));
    }

    @Test
    void tellsWhatNothingRefersTo() {
        var found =
                findings(
                        policy(
                                """
                                thresholds: [{name: used, value: 1}, {name: spare, value: 1}]
                                rules:
                                  - {name: planted, eventType: order.placed, condition: "data.total > limit['used']"}
                                """),
                        Kind.UNUSED);

        assertThat(found).extracting(Finding::name).containsExactly("spare");
    }

    @Test
    void aboutOneRowOnlyThatRowIsLookedAt() {
        Document document =
                policy(
                        """
                        rules:
                          - {name: planted, eventType: order.placed, rank: 1, condition: data.total < 0.0}
                          - {name: other, eventType: order.placed, rank: 2, condition: data.total < 0.0}
                        """);

        var found =
                Analysis.about(
                        document,
                        Orders.KNOWN,
                        Orders.SCHEMAS,
                        Orders.CONDITIONS,
                        "rules",
                        "planted");

        assertThat(found).extracting(Finding::name).containsExactly("planted");
    }
}
