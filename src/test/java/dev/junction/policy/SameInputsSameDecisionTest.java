package dev.junction.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.Event;
import dev.junction.policy.Decision.Considered;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.document.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Years later, on another node, in another order: the version's rules and the event are enough. */
class SameInputsSameDecisionTest {

    private static final Conditions CONDITIONS = new Conditions(Stories.SCHEMAS);

    @Property(tries = 200)
    void aBookReadBackFromItsVersionDecidesTheSame(
            @ForAll("rules") List<Rule> rules,
            @ForAll("events") Event event,
            @ForAll boolean released,
            @ForAll long seed) {
        var decision =
                RuleBook.of(3, Document.of(rules), CONDITIONS)
                        .decide(Stories.inputs(event, released));

        var kept =
                new ArrayList<>(
                        DocumentText.fromJson(DocumentText.toJson(Document.of(rules))).rules());
        Collections.shuffle(kept, new Random(seed));
        var again =
                RuleBook.of(3, Document.of(kept), new Conditions(Stories.SCHEMAS))
                        .decide(Stories.inputs(event, released));

        assertThat(again).isEqualTo(decision);
    }

    @Property(tries = 200)
    void everyEventGetsADecisionAndAReasonForEachRuleBeforeIt(
            @ForAll("rules") List<Rule> rules, @ForAll("events") Event event) {
        var decision =
                RuleBook.of(3, Document.of(rules), CONDITIONS).decide(Stories.inputs(event, false));

        assertThat(decision.rule() == null)
                .isEqualTo(
                        decision.orders(Order.OpenItem.class)
                                .anyMatch(item -> item.code().equals("POL-NOMATCH")));
        assertThat(decision.considered())
                .allSatisfy(
                        considered ->
                                assertThat(considered.failed() == null)
                                        .isEqualTo(considered.matched()));
    }

    @Property(tries = 300)
    void aBookOfManyRulesDecidesAsIfItAskedEachOfThem(
            @ForAll("manyRules") List<Rule> rules,
            @ForAll("events") Event event,
            @ForAll boolean released) {
        var book = RuleBook.of(3, Document.of(rules), CONDITIONS);

        var decision = book.decide(Stories.inputs(event, released));

        var asked = book.explain(Stories.inputs(event, released));
        assertThat(decision.rule()).isEqualTo(asked.rule());
        assertThat(decision.orders()).isEqualTo(asked.orders());
        assertThat(asked.abridged()).isFalse();
        assertThat(asked.considered()).containsSubsequence(decision.considered());
        assertThat(decision.considered().size() == asked.considered().size() || decision.abridged())
                .isTrue();
        assertThat(matching(decision)).isEqualTo(matching(asked));
    }

    private static List<Considered> matching(Decision decision) {
        return decision.considered().stream().filter(Considered::matched).toList();
    }

    @Provide
    Arbitrary<List<Rule>> manyRules() {
        return rules(26, 80);
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        return rules(0, 12);
    }

    private static Arbitrary<List<Rule>> rules(int least, int most) {
        var rule =
                Combinators.combine(
                                Arbitraries.of("order.placed", "order.cancelled", "*"),
                                Arbitraries.of(
                                        "",
                                        "data.total > 10",
                                        "data.total > 10 && data.buyer == 'x'",
                                        "has(data.tags) && data.tags.exists(t, t == 'late')",
                                        "event.facility == 'north'",
                                        "data.buyer == 'x'",
                                        "data.buyer == 'y' && data.total == 12.5",
                                        "data.buyer in ['x', 'z'] && event.priority == 'ROUTINE'",
                                        "data.total > 3 && event.keys['order'] == '1'",
                                        "event.source == 'erp' && data.buyer in ['y']",
                                        "data.buyer != 'x'",
                                        "data.nothing == 'x'",
                                        "1 / 0 == 1"),
                                Arbitraries.integers().between(0, 5),
                                Arbitraries.of("north", "south").injectNull(0.6),
                                Arbitraries.of(true, false, false, false),
                                Arbitraries.<Action>of(
                                                new Action.Deliver(List.of("erp", "archive")),
                                                new Action.Deliver(List.of("archive")),
                                                new Action.OpenItem("q", "DAT-CODE", "Look", 5),
                                                new Action.Hold("Wait"),
                                                new Action.Refuse("No"))
                                        .list()
                                        .ofMaxSize(3))
                        .as(
                                (type, condition, rank, facility, goesOn, actions) -> {
                                    var draft =
                                            Stories.rule("rule")
                                                    .about(type)
                                                    .when(condition)
                                                    .rank(rank)
                                                    .then(actions.toArray(Action[]::new));
                                    draft = facility == null ? draft : draft.at(facility);
                                    return goesOn ? draft.andOn() : draft;
                                });
        return rule.list().ofMinSize(least).ofMaxSize(most).map(SameInputsSameDecisionTest::named);
    }

    @Provide
    Arbitrary<Event> events() {
        return Combinators.combine(
                        Arbitraries.of("north", "south", "west").injectNull(0.3),
                        Arbitraries.maps(
                                        Arbitraries.of("total", "buyer", "tags"),
                                        Arbitraries.of(5, 12.5, "x", List.of("late"), true))
                                .ofMaxSize(3))
                .as((facility, data) -> Stories.event(facility, Map.<String, Object>copyOf(data)));
    }

    private static List<Rule> named(List<Stories.Draft> drafts) {
        List<Rule> rules = new ArrayList<>();
        for (Stories.Draft draft : drafts) {
            rules.add(draft.called("rule-" + rules.size()).rule());
        }
        return rules;
    }
}
