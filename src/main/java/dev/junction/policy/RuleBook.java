package dev.junction.policy;

import dev.junction.event.Event;
import dev.junction.policy.Decision.Considered;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.Seen;
import dev.junction.policy.condition.Setting;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.ExceptionCode;
import dev.junction.policy.document.Facility;
import dev.junction.policy.document.Rule;
import dev.junction.policy.table.Tables;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One policy version, ready to decide. Same book and same inputs, same decision: no clock, no
 * database. Rules "in effect from" and "until" go by the event's own time.
 */
public final class RuleBook {

    /** Of the rules that did not match. */
    static final int MOST_NAMED = 25;

    private final int version;
    private final Document document;
    private final Map<String, Roll> rolls = new HashMap<>();
    private final Roll others;
    private final Map<String, ExceptionCode> codes = new HashMap<>();
    private final Map<String, Layers> places = new HashMap<>();
    private final Layers enterprise;
    private final Registry registry;

    private RuleBook(int version, Document document, List<Judge> judges) {
        this.version = version;
        this.document = document;
        this.others = Roll.of(Conditions.ANY, judges);
        judges.stream()
                .map(judge -> judge.rule().eventType())
                .distinct()
                .forEach(type -> rolls.put(type, Roll.of(type, judges)));
        document.codes().forEach(code -> codes.put(code.name(), code));
        this.registry = new Registry(document.owners());
        this.enterprise = Layers.enterprise(document);
        for (Facility facility : document.facilities()) {
            places.put(facility.name(), Layers.at(document, facility));
        }
    }

    /** A book of a version; rules that are not active stay out. */
    public static RuleBook of(int version, Document document, Conditions conditions) {
        return new RuleBook(
                version,
                document,
                rules(document, conditions)
                        .filter(Rule::active)
                        .sorted(Rule.ORDER)
                        .map(rule -> Judge.of(rule, conditions))
                        .toList());
    }

    private static Stream<Rule> rules(Document document, Conditions conditions) {
        Tables tables = new Tables(conditions);
        return Stream.concat(
                document.rules().stream(),
                document.tables().stream().flatMap(table -> tables.rules(table).stream()));
    }

    /** The version that is written on its decisions. */
    public int version() {
        return version;
    }

    /** What the version says. */
    public Document document() {
        return document;
    }

    /** Whether decisions on events of a type may depend on the earlier events of the case. */
    public boolean readsHistory(String type) {
        return rolls.getOrDefault(type, others).readsHistory();
    }

    /** The thresholds by name, as they are at a facility. */
    public Map<String, Double> limits(@Nullable String facility) {
        return setting(facility).limits();
    }

    /** The thresholds that rules about a type look at, also by way of an approval chain. */
    public Set<String> limitsAbout(String type) {
        return limits(rolls.getOrDefault(type, others).judges().stream());
    }

    /** The thresholds that one rule looks at. */
    public Set<String> limitsOf(String rule) {
        return limits(
                Stream.concat(rolls.values().stream(), Stream.of(others))
                        .flatMap(roll -> roll.judges().stream())
                        .filter(judge -> judge.rule().name().equals(rule)));
    }

    private Set<String> limits(Stream<Judge> judges) {
        return judges.flatMap(judge -> judge.limits(document.approvals()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Asks the rules about the event in order of rank, up to the first that matches and does not
     * say "continue". Of many rules those that cannot match are not asked, and of those that do not
     * match the first are named.
     */
    public Decision decide(Inputs inputs) {
        Optional<Decision> objection = registry.objection(version, inputs);
        if (objection.isPresent()) {
            return objection.get();
        }
        Roll roll = roll(inputs.event());
        Seen seen = seen(inputs);
        return decide(inputs, seen, roll, roll.worthAsking(seen), MOST_NAMED);
    }

    /** The same decision with each rule before the one that decides, and why it did not match. */
    public Decision explain(Inputs inputs) {
        Roll roll = roll(inputs.event());
        return registry.objection(version, inputs)
                .orElseGet(() -> decide(inputs, seen(inputs), roll, roll.all(), Integer.MAX_VALUE));
    }

    private Decision decide(Inputs inputs, Seen seen, Roll roll, BitSet places, int mostNamed) {
        Event event = inputs.event();
        Agenda agenda = new Agenda(inputs, seen, layers(event), codes);
        List<Considered> considered = new ArrayList<>();
        Set<String> over = new HashSet<>(4);
        String decider = null;
        String last = null;
        boolean more = false;
        int reached = roll.judges().size();
        for (int at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
            Judge judge = roll.judges().get(at);
            Rule rule = judge.rule();
            if (!rule.isFor(event.facility()) || isOver(over, rule)) {
                continue;
            }
            if (last != null && !last.equals(rule.endsWith())) {
                reached = at;
                break;
            }
            Considered verdict = judge.ask(seen, event.time());
            if (verdict.matched() || considered.size() < mostNamed) {
                considered.add(verdict);
            } else {
                more = true;
            }
            if (!verdict.matched()) {
                continue;
            }
            if (rule.group() != null) {
                over.add(rule.group());
            }
            boolean end = agenda.take(judge);
            if (end || (rule.endsWith() != null && !agenda.isOver(judge))) {
                decider = decider == null ? rule.name() : decider;
                last = rule.endsWith();
            }
            if (end) {
                reached = at;
                break;
            }
        }
        if (decider == null) {
            agenda.noMatch();
        }
        boolean abridged = more || places.nextClearBit(0) < reached;
        return decision(inputs, decider, agenda, considered, abridged);
    }

    private static boolean isOver(Set<String> over, Rule rule) {
        return rule.group() != null && over.contains(rule.group());
    }

    private Decision decision(
            Inputs inputs,
            @Nullable String rule,
            Agenda agenda,
            List<Considered> considered,
            boolean abridged) {
        return new Decision(
                version, rule, agenda.orders(), considered, abridged, inputs.released());
    }

    /**
     * Every rule about the event's type with every clause, also what a decision would not reach.
     */
    public List<Traced> trace(Inputs inputs) {
        return trace(inputs, rule -> true);
    }

    /** The same of some rules only. */
    public List<Traced> trace(Inputs inputs, Predicate<Rule> which) {
        Seen seen = seen(inputs);
        return roll(inputs.event()).judges().stream()
                .filter(judge -> which.test(judge.rule()))
                .map(judge -> Traced.of(judge, inputs.event(), seen))
                .toList();
    }

    private Seen seen(Inputs inputs) {
        return new Seen(
                inputs.event(), inputs.party(), inputs.pasts(), setting(inputs.event().facility()));
    }

    private Setting setting(@Nullable String facility) {
        Layers place = facility == null ? enterprise : places.get(facility);
        return place == null ? enterprise.stranger(String.valueOf(facility)) : place.setting();
    }

    private Layers layers(Event event) {
        String facility = event.facility();
        return facility == null ? enterprise : places.getOrDefault(facility, enterprise);
    }

    private Roll roll(Event event) {
        return rolls.getOrDefault(event.type().name(), others);
    }
}
