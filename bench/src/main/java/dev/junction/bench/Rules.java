package dev.junction.bench;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Policies of any size, as they grow. */
public enum Rules {

    /**
     * A hospital network: ten rules of the enterprise for each event type, all others belong to a
     * facility, ten of them for each type. The event's facility has ten as well.
     */
    NETWORK {
        @Override
        String facility(int round) {
            return round == 0 ? FACILITY : "facility-" + round;
        }

        @Override
        List<String> types(Schemas schemas) {
            return schemas.types().stream().map(EventType::name).toList();
        }
    },

    /**
     * The worst that can be: all rules are about one event type everywhere, the last one matches.
     */
    ONE_TYPE {
        @Override
        @Nullable String facility(int round) {
            return null;
        }

        @Override
        List<String> types(Schemas schemas) {
            return List.of(TYPE);
        }
    };

    private static final String FACILITY = "north";
    private static final String TYPE = "requisition.submitted";
    private static final int TOGETHER = 10;

    /** A policy of so many rules, of which the last that is asked about the event matches. */
    public List<Rule> of(int count, Schemas schemas) {
        List<String> types = new ArrayList<>(types(schemas));
        types.remove(TYPE);
        types.addFirst(TYPE);
        List<Rule> rules = new ArrayList<>(count);
        rules.add(
                rule("last", TYPE, "data.total > 100.0 && data.budgetStatus == 'ok'", 9_999, null));
        for (int i = 0; rules.size() < count; i++) {
            String type = types.get(i / TOGETHER % types.size());
            int round = i / TOGETHER / types.size();
            rules.add(rule("rule-" + i, type, condition(type, i), i % TOGETHER, facility(round)));
        }
        return rules;
    }

    /** The event as these rules see it: of a facility that has rules of its own. */
    public static Event decided(Event event) {
        return new Event(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                FACILITY,
                event.caseId(),
                event.priority(),
                event.keys(),
                event.data());
    }

    abstract @Nullable String facility(int round);

    abstract List<String> types(Schemas schemas);

    /** Two clauses of the kind that people write; the second fails. */
    private static String condition(String type, int number) {
        return type.equals(TYPE)
                ? "data.total > %d.5 && data.costCentre == 'CC-%d'".formatted(number % 50, number)
                : "event.source != 'nobody' && event.subject == 'nobody-%d'".formatted(number);
    }

    private static Rule rule(
            String name, String type, String condition, int rank, @Nullable String facility) {
        return new Rule(
                name,
                "",
                type,
                condition,
                rank,
                facility,
                null,
                null,
                false,
                true,
                List.of(),
                List.of(new Action.Deliver(List.of("erp"))),
                null);
    }
}
