package dev.junction.policy.analysis;

import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import dev.junction.policy.RuleBook;
import dev.junction.policy.condition.Condition;
import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.Logic;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One event type and the rules that are asked about it, in their order. */
final class Topic {

    private final String type;
    private final List<Member> members;
    private final Map<String, Integer> places = new HashMap<>();
    private final Space space;
    private final Maker maker;

    /** A rule and the events that it matches. */
    record Member(Rule rule, Region region) {

        String name() {
            return rule.name();
        }

        /** Whether nothing else is asked once it matched. */
        boolean decides() {
            return !rule.continues() || rule.endsWith() != null;
        }

        /** Whether a later rule is never asked once this one matched. */
        boolean keepsFrom(Rule later) {
            if (rule.group() != null && rule.group().equals(later.group())) {
                return true;
            }
            boolean last =
                    rule.endsWith() != null
                            ? !rule.endsWith().equals(later.endsWith())
                            : !rule.continues();
            return last && !isOnlyHold();
        }

        /** After its release, the next are asked. */
        private boolean isOnlyHold() {
            return rule.actions().stream().anyMatch(Action.Hold.class::isInstance)
                    && rule.actions().stream()
                            .allMatch(
                                    action ->
                                            action instanceof Action.Hold
                                                    || action instanceof Action.OpenItem);
        }
    }

    private Topic(String type, List<Member> members, Space space, Maker maker) {
        this.type = type;
        this.members = List.copyOf(members);
        for (int i = 0; i < members.size(); i++) {
            places.putIfAbsent(members.get(i).name(), i);
        }
        this.space = space;
        this.maker = maker;
    }

    /**
     * A topic.
     *
     * @param rules all active ones of the version, in order; those that do not compile stay out
     */
    static Topic of(
            EventType type,
            List<Rule> rules,
            Document document,
            RuleBook book,
            Schemas schemas,
            Conditions conditions) {
        Form form = new Form(schemas.schema(type).<Map<?, ?>>map(map -> map).orElse(Map.of()));
        Space space = new Space(type.name(), form, Places.of(document, book));
        List<Rule> read = new ArrayList<>();
        List<Logic> logics = new ArrayList<>();
        for (Rule rule : rules) {
            boolean about =
                    rule.eventType().equals(type.name()) || rule.eventType().equals(Conditions.ANY);
            if (about) {
                logic(rule.eventType(), rule.condition(), conditions)
                        .ifPresent(
                                logic -> {
                                    space.note(rule, logic);
                                    read.add(rule);
                                    logics.add(logic);
                                });
            }
        }
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            members.add(new Member(read.get(i), Reading.of(read.get(i), logics.get(i), space)));
        }
        return new Topic(
                type.name(), members, space, new Maker(type.name(), space, schemas, document));
    }

    static Optional<Logic> logic(String type, String text, Conditions conditions) {
        try {
            return Optional.of(conditions.compile(type, text)).map(Condition::logic);
        } catch (ConditionRefused | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String type() {
        return type;
    }

    List<Member> members() {
        return members;
    }

    Space space() {
        return space;
    }

    Maker maker() {
        return maker;
    }

    /** A rule by its name. */
    Optional<Member> member(String name) {
        return Optional.ofNullable(places.get(name)).map(members::get);
    }

    /** The rules that may keep one from being asked. */
    List<Member> before(Member member) {
        List<Member> keeping = new ArrayList<>();
        Set<String> held = new HashSet<>();
        int place = Objects.requireNonNull(places.get(member.name()));
        for (Member earlier : members.subList(0, place)) {
            String group = earlier.rule().group();
            boolean same = group != null && group.equals(member.rule().group());
            if (earlier.keepsFrom(member.rule()) && (same || !held.contains(group))) {
                keeping.add(earlier);
            }
            if (group != null && earlier.isOnlyHold()) {
                held.add(group);
            }
        }
        return keeping;
    }

    static List<Box> boxes(List<Member> some) {
        return some.stream()
                .filter(member -> member.region().exact())
                .flatMap(member -> member.region().boxes().stream())
                .toList();
    }
}
