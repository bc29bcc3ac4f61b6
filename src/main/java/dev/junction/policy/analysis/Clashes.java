package dev.junction.policy.analysis;

import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.analysis.Topic.Member;
import dev.junction.policy.document.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds rules that want different things of the same event, with only their names to choose by. */
final class Clashes {

    private static final int TRIES = 30;

    private final Search search;
    private final Budget budget;
    private final Set<List<String>> told = new HashSet<>();

    Clashes(Search search, Budget budget) {
        this.search = search;
        this.budget = budget;
    }

    /**
     * The clashes among the rules about one type.
     *
     * @param silent rules of which something worse is known
     */
    List<Finding> of(Topic topic, Scope scope, Set<String> silent) {
        List<Finding> found = new ArrayList<>();
        List<Member> members = topic.members();
        for (int i = 0; i < members.size(); i++) {
            for (int j = i + 1;
                    j < members.size() && isEqual(members.get(i), members.get(j));
                    j++) {
                Member first = members.get(i);
                Member second = members.get(j);
                boolean looked = scope.has(first.rule()) || scope.has(second.rule());
                if (looked && !silent.contains(second.name()) && isClash(first, second)) {
                    clash(topic, first, second).ifPresent(found::add);
                }
                if (!budget.left()) {
                    return found;
                }
            }
        }
        return found;
    }

    private static boolean isEqual(Member one, Member other) {
        return one.rule().rank() == other.rule().rank()
                && Objects.equals(one.rule().facility(), other.rule().facility());
    }

    private static boolean isClash(Member first, Member second) {
        Rule one = first.rule();
        Rule other = second.rule();
        return !one.title().equals(other.title())
                && first.keepsFrom(other)
                && !one.actions().equals(other.actions());
    }

    private Optional<Finding> clash(Topic topic, Member first, Member second) {
        if (told.contains(List.of(first.name(), second.name()))) {
            return Optional.empty();
        }
        Region both = both(first.region(), second.region());
        Optional<Example> example =
                search.find(
                        topic,
                        both,
                        TRIES,
                        event ->
                                first.name().equals(search.decider(event))
                                        && search.matches(event, second.name()));
        example.ifPresent(event -> told.add(List.of(first.name(), second.name())));
        return example.map(event -> finding(first, second, event));
    }

    private static Region both(Region one, Region other) {
        List<Box> boxes = new ArrayList<>();
        for (Box mine : one.boxes()) {
            for (Box its : other.boxes()) {
                if (boxes.size() < Region.MOST) {
                    mine.and(its).ifPresent(boxes::add);
                }
            }
        }
        return new Region(boxes, false);
    }

    private static Finding finding(Member first, Member second, Example event) {
        String message =
                "'%s' and '%s' can both match and want different things; both have rank %d, so that only their names make '%s' the first"
                        .formatted(first.name(), second.name(), first.rule().rank(), first.name());
        return Rows.finding(Kind.OVERLAP, Severity.WARNING, second.rule(), message)
                .with(List.of(first.name()))
                .shownBy(event);
    }
}
