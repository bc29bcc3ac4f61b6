package dev.junction.policy;

import static dev.junction.policy.Stories.deliver;
import static dev.junction.policy.Stories.event;
import static dev.junction.policy.Stories.inputs;
import static dev.junction.policy.Stories.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.policy.Decision.Considered;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Action.Hold;
import dev.junction.policy.document.Action.OpenItem;
import dev.junction.policy.document.Action.Refuse;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static final Order NO_MATCH =
            new Order.OpenItem(
                    "exceptions",
                    "POL-NOMATCH",
                    "No rule matches this event",
                    null,
                    null,
                    null,
                    null,
                    null);

    private final Conditions conditions = new Conditions(Stories.SCHEMAS);

    @Test
    void theFirstMatchByRankWins() {
        var book =
                book(
                        rule("late").rank(20).then(deliver("archive")),
                        rule("early").rank(10).then(deliver("erp")));

        var decision = book.decide(inputs(event(), false));

        assertThat(decision.rule()).isEqualTo("early");
        assertThat(decision.orders()).containsExactly(new Order.Deliver(List.of("erp")));
        assertThat(decision.considered()).containsExactly(new Considered("early", true, null));
        assertThat(decision.policyVersion()).isEqualTo(7);
    }

    @Test
    void tellsOfEachRuleBeforeTheMatchWhichClauseFailed() {
        var book =
                book(
                        rule("big").rank(10).when("has(data.total) && data.total > 1e6"),
                        rule("vague").rank(20).when("data.buyer == 'x'"),
                        rule("rest").rank(30).then(deliver("erp")));

        var decision = book.decide(inputs(event(Map.of("total", 5)), false));

        assertThat(decision.considered())
                .containsExactly(
                        new Considered("big", false, "data.total > 1000000.0"),
                        new Considered(
                                "vague", false, "data.buyer == \"x\": data.buyer is missing"),
                        new Considered("rest", true, null));
    }

    @Test
    void noMatchAtAllIsWorkForAPerson() {
        var decision = book(rule("never").when("false")).decide(inputs(event(), false));

        assertThat(decision.rule()).isNull();
        assertThat(decision.orders()).containsExactly(NO_MATCH);
    }

    @Test
    void anEmptyBookMatchesNothing() {
        assertThat(book().decide(inputs(event(), false)).orders()).containsExactly(NO_MATCH);
    }

    @Test
    void rulesOfOtherTypesAreNotEvenAsked() {
        var book = book(rule("other").about("order.cancelled"), rule("any").about("*").rank(900));

        assertThat(book.decide(inputs(event(), false)).considered())
                .containsExactly(new Considered("any", true, null));
    }

    @Test
    void atEqualRankAFacilityGoesFirst() {
        var book =
                book(
                        rule("a-all").rank(10).then(deliver("erp")),
                        rule("north").rank(10).at("north").then(deliver("archive")));

        assertThat(book.decide(inputs(event("north"), false)).rule()).isEqualTo("north");
        assertThat(book.decide(inputs(event("south"), false)).rule()).isEqualTo("a-all");
        assertThat(book.decide(inputs(event(), false)).rule()).isEqualTo("a-all");
    }

    @Test
    void aFacilityRuleOfLaterRankWaitsForItsTurn() {
        var book = book(rule("all").rank(10), rule("north").rank(20).at("north"));

        assertThat(book.decide(inputs(event("north"), false)).rule()).isEqualTo("all");
    }

    @Test
    void aRuleIsInEffectByTheTimeOfTheEvent() {
        var noon = Stories.NOON;
        var book =
                book(
                        rule("past").rank(1).until(noon),
                        rule("future").rank(2).from(noon.plusSeconds(1)),
                        rule("present").rank(3).from(noon).until(noon.plusSeconds(1)));

        var decision = book.decide(inputs(event(), false));

        assertThat(decision.rule()).isEqualTo("present");
        assertThat(decision.considered())
                .extracting(Considered::failed)
                .containsExactly(
                        "in effect until 2026-11-21T12:00:00Z",
                        "in effect from 2026-11-21T12:00:01Z",
                        null);
    }

    @Test
    void aRuleThatContinuesAddsItsActionsAndLetsTheNextBeAsked() {
        var book =
                book(
                        rule("copy").rank(1).andOn().then(deliver("archive")),
                        rule("main").rank(2).then(deliver("erp")));

        var decision = book.decide(inputs(event(), false));

        assertThat(decision.rule()).isEqualTo("main");
        assertThat(decision.orders())
                .containsExactly(
                        new Order.Deliver(List.of("archive")), new Order.Deliver(List.of("erp")));
    }

    @Test
    void aCopyAloneDoesNotHideThatNoRuleMatched() {
        var decision =
                book(rule("copy").andOn().then(deliver("archive"))).decide(inputs(event(), false));

        assertThat(decision.rule()).isNull();
        assertThat(decision.orders())
                .containsExactly(new Order.Deliver(List.of("archive")), NO_MATCH);
    }

    @Test
    void anEndpointGetsOneDeliveryHoweverManyRulesAsk() {
        var book =
                book(
                        rule("copy").rank(1).andOn().then(deliver("archive", "erp")),
                        rule("again").rank(2).andOn().then(deliver("archive")),
                        rule("main").rank(3).then(deliver("erp", "payer")));

        assertThat(book.decide(inputs(event(), false)).orders())
                .containsExactly(
                        new Order.Deliver(List.of("archive", "erp")),
                        new Order.Deliver(List.of("payer")));
    }

    @Test
    void aHoldStopsUntilAPersonReleasesIt() {
        var book =
                book(
                        rule("hold").rank(1).then(new Hold("Wait for the committee")),
                        rule("main").rank(2).then(deliver("erp")));

        assertThat(book.decide(inputs(event(), false)).orders())
                .containsExactly(new Order.Hold("Wait for the committee", null));
        var released = book.decide(inputs(event(), true));
        assertThat(released.rule()).isEqualTo("main");
        assertThat(released.orders()).containsExactly(new Order.Deliver(List.of("erp")));
        assertThat(released.considered())
                .extracting(Considered::rule)
                .containsExactly("hold", "main");
    }

    @Test
    void theItemsOfAHoldAreOverWithTheHold() {
        var item = new OpenItem("q", "BUS-BUDGET", "Over budget", null);
        var book =
                book(
                        rule("hold").rank(1).then(new Hold("Over budget"), item),
                        rule("main").rank(2).then(deliver("erp")));

        assertThat(book.decide(inputs(event(), true)).orders())
                .containsExactly(new Order.Deliver(List.of("erp")));
    }

    @Test
    void aReleasedRuleDoesWhatElseItSays() {
        var book =
                book(
                        rule("both").rank(1).then(new Hold("Wait"), deliver("erp")),
                        rule("refuse").rank(2).then(new Refuse("No")));

        var released = book.decide(inputs(event(), true));

        assertThat(released.rule()).isEqualTo("both");
        assertThat(released.orders()).containsExactly(new Order.Deliver(List.of("erp")));
    }

    @Test
    void aRuleWithoutActionsMatchesAndDoesNothing() {
        var decision = book(rule("ignore").then()).decide(inputs(event(), false));

        assertThat(decision.rule()).isEqualTo("ignore");
        assertThat(decision.orders()).isEmpty();
    }

    @Test
    void aRuleThatNoLongerCompilesStopsNoOther() {
        var book =
                book(
                        rule("broken").rank(1).when("data.gone > 1"),
                        rule("typeless").rank(2).about("order.lost"),
                        rule("sound").rank(3));

        var decision = book.decide(inputs(event(), false));

        assertThat(decision.rule()).isEqualTo("sound");
        assertThat(decision.considered().getFirst().failed())
                .isEqualTo(
                        "the condition does not compile: line 1, column 5: undefined field 'gone'");
    }

    @Test
    void anInactiveRuleIsNotInTheBook() {
        assertThat(book(rule("off").off()).decide(inputs(event(), false)).considered()).isEmpty();
    }

    @Test
    void ruleNamesDecideBetweenEquals() {
        assertThat(book(rule("b"), rule("a")).decide(inputs(event(), false)).rule()).isEqualTo("a");
    }

    @Test
    void tracesEveryRuleAboutTheTypeAlsoTheOnesBehindTheMatch() {
        var book =
                book(
                        rule("first").rank(1),
                        rule("second").rank(2).when("data.total > 1 && data.total > 9"),
                        rule("elsewhere").rank(3).at("north"));

        var traced = book.trace(inputs(event(Map.of("total", 5)), false));

        assertThat(traced)
                .extracting(t -> t.rule().name())
                .containsExactly("first", "second", "elsewhere");
        assertThat(traced)
                .extracting(Traced::failed)
                .containsExactly(null, "data.total > 9", "for facility north");
        assertThat(traced.get(1).clauses()).hasSize(2);
    }

    @Test
    void aThousandRulesOfOtherTypesCostNothing() {
        var many =
                IntStream.range(0, 1000)
                        .mapToObj(
                                i ->
                                        rule("other-" + i)
                                                .about("order.cancelled")
                                                .when("data.id == 'x'"))
                        .toArray(Stories.Draft[]::new);

        assertThat(book(many).decide(inputs(event(), false)).considered()).isEmpty();
    }

    @Test
    void keepsItsRulesAsJsonThatReadsBackTheSame() {
        List<Action> actions =
                List.of(
                        deliver("erp"),
                        new OpenItem("q", "DAT-CODE", "Look at it", 60),
                        new OpenItem("q", "DAT-CODE", "Look at it", null),
                        new Hold("Wait"),
                        new Refuse("No"),
                        new Action.Emit("order.cancelled", Map.of("id", "x")));
        var rules =
                List.of(
                        rule("full")
                                .at("north")
                                .from(Instant.EPOCH)
                                .until(Stories.NOON)
                                .andOn()
                                .then(actions.toArray(Action[]::new))
                                .rule(),
                        rule("plain").rule());

        assertThat(DocumentText.fromJson(DocumentText.toJson(Document.of(rules))).rules())
                .isEqualTo(rules);
    }

    private RuleBook book(Stories.Draft... drafts) {
        return RuleBook.of(
                7,
                Document.of(Arrays.stream(drafts).map(Stories.Draft::rule).toList()),
                conditions);
    }
}
