package dev.junction.policy.analysis;

import static dev.junction.policy.analysis.Orders.findings;
import static dev.junction.policy.analysis.Orders.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.policy.RuleBook;
import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.document.Document;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.total > 100.0 && data.total < 50.0",
                "data.total < 0.0",
                "data.kind == 'gods'",
                "!has(data.kind)",
                "data.lines > 1 && data.lines < 2",
                "data.rush && !data.rush",
                "has(data.buyer) && !has(data.buyer.unit)",
                "data.currency == 'euro'",
                "event.priority == 'HIGH'",
                "data.tags.size() < 0",
                "data.tags.exists(tag, tag == 'x') && data.tags.size() == 0",
                "event.type == 'order.cancelled'"
            })
    void provesWhatNoEventCanMatch(String condition) {
        var found = findings(one(condition), Kind.UNREACHABLE);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst())
                .returns("planted", Finding::name)
                .returns(Severity.ERROR, Finding::severity)
                .returns(true, Finding::proved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.total >= 100.0 && data.total <= 100.0",
                "data.total == 0.0",
                "data.kind == 'goods'",
                "!has(data.total)",
                "data.lines > 1 && data.lines < 3",
                "data.rush || !data.rush",
                "has(data.buyer) && !has(data.buyer.cost)",
                "data.currency == 'EUR'",
                "data.currency != 'AAA' && data.currency != 'EUR'",
                "event.priority == 'STAT'",
                "data.tags.size() == 0",
                "data.tags.exists(tag, tag.matches('^x[0-9]{2}-(a|b)$'))",
                "data.tags.all(tag, tag == 'x') && data.tags.size() > 0",
                "history.exists(e, e.type == 'order.placed' && e.data.id == data.id)",
                "data.id.startsWith('PO-') && data.id.endsWith('-7')"
            })
    void findsAnEventForWhatCanMatch(String condition) {
        assertThat(findings(one(condition), Kind.UNREACHABLE)).isEmpty();
        assertThat(findings(one(condition), Kind.SHADOWED)).isEmpty();
    }

    @Test
    void doesNotClaimToKnowWhatItOnlyTried() {
        var found = findings(one("data.id.split('-').size() == 77"), Kind.UNREACHABLE);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst())
                .returns(Severity.WARNING, Finding::severity)
                .returns(false, Finding::proved);
    }

    @Test
    void aRuleThatIsOffIsNoFinding() {
        assertThat(
                        findings(
                                policy(
                                        """
                                        rules:
                                          - {name: planted, eventType: order.placed, active: false, condition: "data.total < 0.0"}
                                        """),
                                Kind.UNREACHABLE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.total > 500.0",
                "data.total > 100.0 && data.tags.exists(tag, tag == 'x')",
                "data.total > limit['large'] && event.facility == 'north'",
                "data.total == 100.5"
            })
    void provesWhatAnEarlierRuleDecidesWhole(String condition) {
        Document document = two("data.total > 100.0", condition);

        var found = findings(document, Kind.SHADOWED);

        assertThat(found).hasSize(1);
        Finding finding = found.getFirst();
        assertThat(finding)
                .returns("planted", Finding::name)
                .returns(List.of("before"), Finding::others)
                .returns(true, Finding::proved);
        assertThat(
                        RuleBook.of(1, document, Orders.CONDITIONS)
                                .decide(Orders.example(finding).inputs())
                                .rule())
                .isEqualTo("before");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.total > 100.0 || data.rush",
                "data.total >= 100.0",
                "data.tags.exists(tag, tag == 'x')",
                "!has(data.total)"
            })
    void isSilentWhereSomethingIsLeft(String condition) {
        assertThat(findings(two("data.total > 100.0", condition), Kind.SHADOWED)).isEmpty();
    }

    @Test
    void severalRulesTogetherShadowOne() {
        var found =
                findings(
                        policy(
                                """
                                rules:
                                  - {name: goods, eventType: order.placed, rank: 10, condition: data.kind == 'goods'}
                                  - {name: service, eventType: order.placed, rank: 11, condition: data.kind == 'service'}
                                  - {name: planted, eventType: order.placed, rank: 12, condition: data.rush}
                                """),
                        Kind.SHADOWED);

        assertThat(found).extracting(Finding::name).containsExactly("planted", "zz-placed");
        assertThat(found.getFirst().others()).containsExactly("goods", "service");
    }

    @Test
    void whoShadowsOneAloneIsNamedAlone() {
        var found =
                findings(
                        policy(
                                """
                                rules:
                                  - {name: few, eventType: order.placed, rank: 9, condition: "data.total > 500.0 && data.kind == 'goods'"}
                                  - {name: large, eventType: order.placed, rank: 10, condition: data.total > 100.0}
                                  - {name: planted, eventType: order.placed, rank: 12, condition: data.total > 200.0}
                                """),
                        Kind.SHADOWED);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().others()).containsExactly("large");
    }

    @Test
    void aRuleThatGoesOnShadowsNobody() {
        assertThat(
                        findings(
                                policy(
                                        """
                                        rules:
                                          - {name: before, eventType: order.placed, rank: 10, continue: true}
                                          - {name: planted, eventType: order.placed, rank: 12, condition: data.rush}
                                        """),
                                Kind.SHADOWED))
                .isEmpty();
    }

    @Test
    void aHoldLetsTheNextBeAskedOnceItIsReleased() {
        assertThat(
                        findings(
                                policy(
                                        """
                                        rules:
                                          - name: before
                                            eventType: order.placed
                                            rank: 10
                                            actions: [{action: hold, reason: wait}]
                                          - {name: planted, eventType: order.placed, rank: 12, condition: data.rush}
                                        """),
                                Kind.SHADOWED))
                .isEmpty();
    }

    @Test
    void soDoesATableOfWhichAllRowsHold() {
        assertThat(
                        findings(
                                policy(
                                        """
                                        tables:
                                          - name: review
                                            eventType: order.placed
                                            rank: 10
                                            hit: all
                                            columns: [{name: kind, input: data.kind, kind: in}]
                                            rows:
                                              - {when: ["-"], actions: [{action: hold, reason: wait}]}
                                        rules:
                                          - {name: planted, eventType: order.placed, rank: 12, condition: data.rush}
                                        """),
                                Kind.SHADOWED))
                .isEmpty();
    }

    @Test
    void aRuleOfOneFacilityDoesNotShadowTheOthers() {
        assertThat(
                        findings(
                                policy(
                                        """
                                        rules:
                                          - {name: before, eventType: order.placed, rank: 10, facility: north}
                                          - {name: planted, eventType: order.placed, rank: 12, condition: data.rush}
                                        """),
                                Kind.SHADOWED))
                .isEmpty();
    }

    @Test
    void aLowerLimitAtOneFacilityIsReckonedWith() {
        String policy =
                """
                facilities: [{name: north}, {name: south}]
                thresholds: [{name: large, value: 1000, allow: [lower-limit]}]
                %s
                rules:
                  - {name: before, eventType: order.placed, rank: 10, condition: data.total <= 1000.0}
                  - {name: planted, eventType: order.placed, rank: 12, condition: "data.total <= limit['large'] || data.total > 5000.0 && data.total <= limit['large']"}
                """;
        String lowered =
                "overrides: [{name: n, facility: north, kind: lower-limit, target: large, value: '500'}]";
        String wider = policy.replace("data.total <= 1000.0", "data.total <= 500.0");

        assertThat(findings(policy(policy.formatted(lowered)), Kind.SHADOWED)).hasSize(1);
        assertThat(findings(policy(wider.formatted(lowered)), Kind.SHADOWED)).isEmpty();
    }

    @Test
    void rowsOfATableAreRulesToo() {
        var found =
                findings(
                        policy(
                                """
                                tables:
                                  - name: amounts
                                    eventType: order.placed
                                    columns: [{name: total, input: data.total, kind: range}]
                                    rows:
                                      - {when: ["<= 100"], actions: [{action: deliver, endpoints: [erp]}]}
                                      - {when: ["10..50"], actions: [{action: deliver, endpoints: [archive]}]}
                                      - {when: ["50..150"], actions: [{action: deliver, endpoints: [archive]}]}
                                rules:
                                """),
                        Kind.SHADOWED);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst())
                .returns("tables", Finding::section)
                .returns("amounts", Finding::name)
                .returns("rows[1]", Finding::field);
    }

    private static Document one(String condition) {
        return policy(
                """
                rules:
                  - {name: planted, eventType: order.placed, rank: 10, condition: "%s"}
                """
                        .formatted(condition));
    }

    private static Document two(String before, String condition) {
        return policy(
                """
                thresholds: [{name: large, value: 1000}]
                rules:
                  - {name: before, eventType: order.placed, rank: 10, condition: "%s", actions: [{action: deliver, endpoints: [erp]}]}
                  - {name: planted, eventType: order.placed, rank: 12, condition: "%s"}
                """
                        .formatted(before, condition));
    }
}
