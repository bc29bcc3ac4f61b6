package dev.junction.policy.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Priority;
import dev.junction.policy.Inputs;
import dev.junction.policy.RuleBook;
import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random policies: what is proved never happens, and what is shown does. */
class ProvedTest {

    private static final List<String> CLAUSES =
            List.of(
                    "data.total > 100.0",
                    "data.total <= 100.0",
                    "data.total < 10.0",
                    "data.total != 10.0",
                    "data.kind == 'goods'",
                    "data.kind != 'goods'",
                    "data.kind in ['goods', 'service']",
                    "data.rush",
                    "!data.rush",
                    "has(data.total)",
                    "!has(data.buyer)",
                    "has(data.buyer.cost)",
                    "!has(data.buyer.cost)",
                    "data.buyer.unit == 'icu'",
                    "data.lines >= 2",
                    "data.lines == 1",
                    "data.tags.size() > 0",
                    "data.tags.exists(tag, tag == 'x')",
                    "data.tags.all(tag, tag == 'x')",
                    "event.priority in ['STAT', 'URGENT']",
                    "event.facility == 'north'",
                    "data.currency.startsWith('E')",
                    "data.total * 2.0 > 150.0");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsProvedNeverHappensAndWhatIsShownDoes(int seed) {
        Random random = new Random(seed);
        Document document = Document.of(rules(random));
        RuleBook book = RuleBook.of(1, document, Orders.CONDITIONS);

        List<Finding> found = Orders.analysis(document).findings();

        Set<String> never = new HashSet<>();
        found.stream()
                .filter(one -> one.proved() && one.section().equals("rules"))
                .filter(one -> one.kind() == Kind.SHADOWED || one.kind() == Kind.UNREACHABLE)
                .forEach(one -> never.add(one.name()));
        for (int i = 0; i < 2_000; i++) {
            Inputs event = event(random);
            assertThat(book.decide(event).considered())
                    .filteredOn(one -> one.matched() && never.contains(one.rule()))
                    .isEmpty();
        }
        found.stream().filter(one -> one.example() != null).forEach(one -> shows(one, book));
    }

    private static void shows(Finding finding, RuleBook book) {
        Inputs event = Orders.example(finding).inputs();
        assertThat(Orders.SCHEMAS.validate(event.event().type(), event.event().data())).isEmpty();
        String decider = book.decide(event).rule();
        switch (finding.kind()) {
            case GAP -> assertThat(decider).isNull();
            case OVERLAP -> assertThat(finding.others()).containsExactly(decider);
            case SHADOWED -> assertThat(decider).isNotNull().isNotEqualTo(finding.name());
            default -> {}
        }
    }

    private static List<Rule> rules(Random random) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            rules.add(
                    Rule.of(
                            "r" + i,
                            "",
                            "order.placed",
                            condition(random),
                            random.nextInt(4),
                            random.nextInt(6) == 0 ? "north" : null,
                            null,
                            null,
                            random.nextInt(6) == 0,
                            true,
                            List.of(),
                            List.of(new Action.Deliver(List.of(pick(random, "erp", "archive"))))));
        }
        return rules;
    }

    private static String condition(Random random) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String clause = CLAUSES.get(random.nextInt(CLAUSES.size()));
            String other = CLAUSES.get(random.nextInt(CLAUSES.size()));
            parts.add(
                    switch (random.nextInt(4)) {
                        case 0 -> "(" + clause + " || " + other + ")";
                        case 1 -> "!(" + clause + " && " + other + ")";
                        default -> clause;
                    });
        }
        return String.join(" && ", parts);
    }

    private static Inputs event(Random random) {
        Map<String, Object> data = new HashMap<>();
        data.put("id", "x");
        data.put("kind", pick(random, "goods", "service"));
        maybe(random, data, "total", pick(random, 0, 5, 10, 50, 75.5, 99, 100, 100.5, 200));
        maybe(random, data, "lines", pick(random, 1, 2, 3));
        maybe(random, data, "rush", random.nextBoolean());
        maybe(random, data, "currency", pick(random, "EUR", "USD"));
        maybe(random, data, "tags", pick(random, List.of(), List.of("x"), List.of("x", "y")));
        Map<String, Object> buyer = new HashMap<>();
        buyer.put("unit", pick(random, "icu", "er"));
        maybe(random, buyer, "cost", "c");
        maybe(random, data, "buyer", buyer);
        Event event =
                new Event(
                        new UUID(0, 1),
                        "erp",
                        new EventType("order.placed"),
                        "order/1",
                        Draft.NOON,
                        random.nextInt(3) == 0 ? null : pick(random, "north", "south"),
                        "order/1",
                        pick(random, Priority.values()),
                        Map.of(),
                        data);
        return Inputs.of(event, event.time());
    }

    private static void maybe(Random random, Map<String, Object> map, String name, Object value) {
        if (random.nextBoolean()) {
            map.put(name, value);
        }
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... some) {
        return some[random.nextInt(some.length)];
    }
}
