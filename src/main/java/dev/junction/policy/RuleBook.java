package dev.junction.policy;

import dev.junction.event.Event;
import dev.junction.policy.Decision.Action;
import dev.junction.policy.Decision.Considered;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.Seen;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of one policy version, ready to decide. Same book and same event, same decision: no
 * clock, no database. Rules "in effect from" and "until" go by the event's own time.
 */
public final class RuleBook {

    /** What happens to an event that no rule is about. */
    static final Action NO_MATCH =
            new Action.OpenItem("exceptions", "POL-NOMATCH", "No rule matches this event", null);

    /** Of the rules that did not match. */
    static final int MOST_NAMED = 25;

    private final int version;
    private final Map<String, Roll> rolls = new HashMap<>();
    private final Roll others;

    private RuleBook(int version, List<Judge> judges) {
        this.version = version;
        this.others = Roll.of(Conditions.ANY, judges);
        judges.stream()
                .map(judge -> judge.rule().eventType())
                .distinct()
                .forEach(type -> rolls.put(type, Roll.of(type, judges)));
    }

    /** A book of a version; rules that are not active stay out. */
    public static RuleBook of(int version, Collection<Rule> rules, Conditions conditions) {
        return new RuleBook(
                version,
                rules.stream()
                        .filter(Rule::active)
                        .sorted(Rule.ORDER)
                        .map(rule -> Judge.of(rule, conditions))
                        .toList());
    }

    /** The version that is written on its decisions. */
    public int version() {
        return version;
    }

    /**
     * Asks the rules about the event in order of rank, up to the first that matches and does not
     * say "continue". Of many rules those that cannot match are not asked, and of those that do not
     * match the first are named.
     *
     * @param released whether a person lifted the holds
     */
    public Decision decide(Event event, boolean released) {
        Seen seen = new Seen(event);
        Roll roll = roll(event);
        return decide(event, released, seen, roll, roll.worthAsking(seen), MOST_NAMED);
    }

    /** The same decision with each rule before the one that decides, and why it did not match. */
    public Decision explain(Event event, boolean released) {
        Roll roll = roll(event);
        return decide(event, released, new Seen(event), roll, roll.all(), Integer.MAX_VALUE);
    }

    private Decision decide(
            Event event, boolean released, Seen seen, Roll roll, BitSet places, int mostNamed) {
        Agenda agenda = new Agenda(released);
        List<Considered> considered = new ArrayList<>();
        boolean more = false;
        for (int at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
            Judge judge = roll.judges().get(at);
            if (!judge.rule().isFor(event.facility())) {
                continue;
            }
            Considered verdict = judge.ask(seen, event.time());
            if (verdict.matched() || considered.size() < mostNamed) {
                considered.add(verdict);
            } else {
                more = true;
            }
            if (verdict.matched() && agenda.take(judge.rule())) {
                boolean abridged = more || places.nextClearBit(0) < at;
                return new Decision(
                        version,
                        judge.rule().name(),
                        agenda.actions(),
                        considered,
                        abridged,
                        released);
            }
        }
        agenda.actions().add(NO_MATCH);
        boolean abridged = more || places.nextClearBit(0) < roll.judges().size();
        return new Decision(version, null, agenda.actions(), considered, abridged, released);
    }

    /**
     * Every rule about the event's type with every clause, also what a decision would not reach.
     */
    public List<Traced> trace(Event event) {
        Seen seen = new Seen(event);
        return roll(event).judges().stream().map(judge -> Traced.of(judge, event, seen)).toList();
    }

    private Roll roll(Event event) {
        return rolls.getOrDefault(event.type().name(), others);
    }
}
