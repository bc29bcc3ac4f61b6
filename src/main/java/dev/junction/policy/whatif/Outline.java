package dev.junction.policy.whatif;

import dev.junction.policy.Inputs;
import dev.junction.policy.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a course comes to, in a form that two can be compared by. Times are lengths from the
 * acceptance on, and lists are in an order of their own, so that what means the same is the same.
 *
 * @param rule the rule that decided on the event itself, null when none matched
 * @param destinations the endpoints; of several of which the first available gets it, all, joined
 * @param fields what rules add; stays in memory
 */
record Outline(
        @Nullable String rule,
        SortedSet<String> destinations,
        List<Item> items,
        List<String> holds,
        SortedSet<String> refusals,
        SortedSet<String> tags,
        List<String> emitted,
        Map<String, Object> fields,
        boolean circle) {

    /** A work item to be opened. */
    record Item(
            String queue,
            String about,
            @Nullable String due,
            @Nullable String regulatoryDue,
            String approver) {}

    static Outline of(Course course, Inputs inputs) {
        Instant at = inputs.at();
        SortedSet<String> destinations = new TreeSet<>();
        course.orders(Order.Deliver.class).forEach(one -> destinations.addAll(one.endpoints()));
        course.orders(Order.DeliverFirst.class)
                .forEach(one -> destinations.add(String.join("|", one.endpoints())));
        Map<String, Object> fields = new TreeMap<>();
        course.orders(Order.Enrich.class).forEach(one -> fields.putAll(one.values()));
        return new Outline(
                course.first().rule(),
                destinations,
                course.orders(Order.OpenItem.class).stream().map(one -> item(one, at)).toList(),
                sorted(
                        course.orders(Order.Hold.class).stream()
                                .map(one -> one.reason() + after(" until ", one.until(), at))
                                .toList()),
                new TreeSet<>(
                        course.orders(Order.Refuse.class).stream()
                                .map(Order.Refuse::reason)
                                .toList()),
                new TreeSet<>(
                        course.orders(Order.Tag.class).stream()
                                .flatMap(one -> one.tags().stream())
                                .toList()),
                sorted(course.orders(Order.Emit.class).stream().map(Order.Emit::type).toList()),
                fields,
                course.circle());
    }

    private static Item item(Order.OpenItem item, Instant at) {
        Order.Approval approval = item.approval();
        return new Item(
                item.queue(),
                item.code()
                        + ": "
                        + item.title()
                        + (item.priority() == null ? "" : ", " + item.priority()),
                length(item.due(), at),
                length(item.regulatoryDue(), at),
                Objects.requireNonNullElse(item.role(), "")
                        + (approval == null
                                ? ""
                                : " by "
                                        + approval.chain()
                                        + ": "
                                        + String.join(", ", approval.steps())));
    }

    /** The queues that get an item, each as often as it gets one. */
    List<String> queues() {
        return sorted(items.stream().map(Item::queue).toList());
    }

    /** Who may work the items and who must agree. */
    List<String> approvers() {
        return sorted(items.stream().map(Item::approver).filter(who -> !who.isEmpty()).toList());
    }

    /** How long people have. */
    List<String> clocks() {
        return sorted(items.stream().map(item -> item.due() + "/" + item.regulatoryDue()).toList());
    }

    /** What the items say. */
    List<String> titles() {
        return sorted(items.stream().map(Item::about).toList());
    }

    /** Where it goes, in one word. */
    Map<String, Object> shape() {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("rule", rule);
        put(shape, "destinations", destinations);
        put(shape, "items", items.stream().map(Outline::shape).toList());
        put(shape, "holds", holds);
        put(shape, "refusals", refusals);
        put(shape, "tags", tags);
        put(shape, "emitted", emitted);
        put(shape, "fields", fields.keySet());
        if (circle) {
            shape.put("circle", true);
        }
        return shape;
    }

    private static Map<String, Object> shape(Item item) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("queue", item.queue());
        shape.put("about", item.about());
        if (item.due() != null) {
            shape.put("due", item.due());
        }
        if (item.regulatoryDue() != null) {
            shape.put("regulatoryDue", item.regulatoryDue());
        }
        if (!item.approver().isBlank()) {
            shape.put("approver", item.approver().strip());
        }
        return shape;
    }

    private static void put(Map<String, Object> shape, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            shape.put(name, values);
        }
    }

    private static String after(String words, @Nullable Instant time, Instant at) {
        String length = length(time, at);
        return length == null ? "" : words + length;
    }

    private static @Nullable String length(@Nullable Instant time, Instant at) {
        return time == null ? null : Duration.between(at, time).toString();
    }

    private static List<String> sorted(List<String> values) {
        List<String> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return sorted;
    }
}
