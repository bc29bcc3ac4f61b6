package dev.junction.policy.whatif;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** In what an event may be treated otherwise. */
public enum Kind {
    /** It goes elsewhere. */
    DESTINATION(unlike(Outline::destinations)),
    /** Items are opened elsewhere, or more or fewer of them. */
    QUEUE(unlike(Outline::queues)),
    /** Others may work the items, or must agree. */
    APPROVER(unlike(Outline::approvers)),
    /** People have more or less time; where there are items before and after. */
    CLOCK(
            (before, after) ->
                    !before.items().isEmpty()
                            && !after.items().isEmpty()
                            && !before.clocks().equals(after.clocks())),
    /** Items in the same queues say something else. */
    ITEM(
            (before, after) ->
                    before.queues().equals(after.queues())
                            && !before.titles().equals(after.titles())),
    /** It is refused, or no longer, or for another reason. */
    REFUSAL(unlike(Outline::refusals)),
    /** It waits, or no longer, or for another reason or time. */
    HOLD(unlike(Outline::holds)),
    /** It is marked otherwise. */
    TAGS(unlike(Outline::tags)),
    /** Other events follow from it, or they follow in a circle. */
    EMITTED(unlike(outline -> outline.emitted() + " " + outline.circle())),
    /** Other fields or other values are added to it. */
    FIELDS(unlike(Outline::fields));

    private final BiPredicate<Outline, Outline> differs;

    Kind(BiPredicate<Outline, Outline> differs) {
        this.differs = differs;
    }

    private static BiPredicate<Outline, Outline> unlike(Function<Outline, Object> facet) {
        return (before, after) -> !facet.apply(before).equals(facet.apply(after));
    }

    /** In what two differ. */
    static Set<Kind> between(Outline before, Outline after) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Kind kind : values()) {
            if (kind.differs.test(before, after)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** By its word. */
    static Optional<Kind> of(String word) {
        for (Kind kind : values()) {
            if (kind.word().equalsIgnoreCase(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** As reports name it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As reports are read again. */
    @JsonCreator
    static Kind read(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("No such kind: " + word));
    }
}
