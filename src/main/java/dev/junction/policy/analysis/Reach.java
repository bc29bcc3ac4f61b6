package dev.junction.policy.analysis;

import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.analysis.Topic.Member;
import dev.junction.policy.document.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds rules that never match, and rules that are never asked when they would. */
final class Reach {

    private static final int TRIES = 200;
    private static final int MOST_TOLD = 10;

    private final Search search;
    private final Budget budget;

    Reach(Search search, Budget budget) {
        this.search = search;
        this.budget = budget;
    }

    /** How a rule fares with events of one type, the best last. */
    private enum Fare {
        NEVER,
        NEVER_SEEN,
        SHADOWED,
        SHADOWED_AS_SEEN,
        UNDECIDED,
        REACHED
    }

    private record Fate(Fare fare, List<String> because, Optional<Example> example) {}

    /** What is wrong with a rule that is asked about the events of some types. */
    Optional<Finding> of(Rule rule, List<Topic> topics) {
        List<Fate> fates = new ArrayList<>();
        for (Topic topic : topics) {
            Optional<Member> member = topic.member(rule.name());
            if (member.isPresent()) {
                fates.add(fate(topic, member.get()));
                if (fates.getLast().fare() == Fare.REACHED) {
                    return Optional.empty();
                }
            }
        }
        Comparator<Fate> worstFirst = Comparator.comparing(Fate::fare);
        boolean proved =
                fates.stream()
                        .allMatch(one -> one.fare() == Fare.NEVER || one.fare() == Fare.SHADOWED);
        return fates.stream().max(worstFirst).flatMap(fate -> finding(rule, fate, proved));
    }

    private Fate fate(Topic topic, Member member) {
        Region own = member.region();
        if (own.isEmpty()) {
            return new Fate(Fare.NEVER, List.of(), Optional.empty());
        }
        List<Member> before = topic.before(member);
        Region rest = own.without(Topic.boxes(before));
        String name = member.name();
        if (!rest.isEmpty()
                && search.find(topic, rest, TRIES, event -> search.reaches(event, name))
                        .isPresent()) {
            return new Fate(Fare.REACHED, List.of(), Optional.empty());
        }
        if (!rest.isEmpty() && !budget.left()) {
            return new Fate(Fare.UNDECIDED, List.of(), Optional.empty());
        }
        Optional<Example> matching =
                search.find(topic, own, TRIES, event -> search.matches(event, name));
        if (matching.isEmpty() && !budget.left()) {
            return new Fate(Fare.UNDECIDED, List.of(), Optional.empty());
        }
        Fare fare =
                rest.isEmpty()
                        ? Fare.SHADOWED
                        : matching.isPresent() ? Fare.SHADOWED_AS_SEEN : Fare.NEVER_SEEN;
        return new Fate(fare, because(own, before), matching);
    }

    /** Who decides before: one that does so alone, else those that each take a part away. */
    private static List<String> because(Region own, List<Member> before) {
        List<Member> near = before.stream().filter(earlier -> meet(earlier.region(), own)).toList();
        Optional<Member> alone =
                near.stream()
                        .filter(one -> own.without(Topic.boxes(List.of(one))).isEmpty())
                        .findFirst();
        return alone.map(List::of).orElseGet(() -> sharers(own, near)).stream()
                .map(Member::name)
                .limit(MOST_TOLD)
                .toList();
    }

    private static List<Member> sharers(Region own, List<Member> near) {
        List<Member> sharers = new ArrayList<>();
        Region rest = own;
        for (Member one : near) {
            Region left = rest.without(Topic.boxes(List.of(one)));
            if (!left.equals(rest)) {
                sharers.add(one);
            }
            rest = left;
        }
        return sharers;
    }

    private static boolean meet(Region one, Region other) {
        return one.boxes().stream()
                .anyMatch(box -> other.boxes().stream().anyMatch(its -> its.meets(box)));
    }

    private static Optional<Finding> finding(Rule rule, Fate fate, boolean proved) {
        return switch (fate.fare()) {
            case REACHED, UNDECIDED -> Optional.empty();
            case NEVER ->
                    Optional.of(
                            Rows.finding(
                                    Kind.UNREACHABLE,
                                    Severity.ERROR,
                                    rule,
                                    "No event can match it: what it wants contradicts itself, or"
                                            + " what the event's schema allows"));
            case NEVER_SEEN ->
                    Optional.of(
                            Rows.finding(
                                            Kind.UNREACHABLE,
                                            Severity.WARNING,
                                            rule,
                                            "No event was found that it matches, %d were tried"
                                                    .formatted(TRIES))
                                    .unproved());
            case SHADOWED, SHADOWED_AS_SEEN -> Optional.of(shadowed(rule, fate, proved));
        };
    }

    private static Finding shadowed(Rule rule, Fate fate, boolean proved) {
        String message =
                proved
                        ? "Every event that it matches is decided before it is asked, by "
                                + String.join(", ", fate.because())
                        : "No event was found that reaches it, %d were tried; those it matches are"
                                        .formatted(TRIES)
                                + " decided before it is asked";
        Finding finding =
                Rows.finding(Kind.SHADOWED, Severity.WARNING, rule, message)
                        .with(fate.because())
                        .shownBy(fate.example().orElse(null));
        return proved ? finding : finding.unproved();
    }
}
