package dev.junction.policy;

import dev.junction.policy.calendar.WorkingTime;
import dev.junction.policy.condition.Formula;
import dev.junction.policy.condition.Seen;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.ExceptionCode;
import dev.junction.policy.document.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what the matching rules ask for and works it out; each endpoint gets one delivery however
 * many rules ask.
 */
final class Agenda {

    private static final String EXCEPTIONS = "exceptions";

    private final Inputs inputs;
    private final Seen seen;
    private final Layers layers;
    private final Map<String, ExceptionCode> codes;
    private final List<Order> orders = new ArrayList<>();
    private final Set<String> endpoints = new HashSet<>();

    Agenda(Inputs inputs, Seen seen, Layers layers, Map<String, ExceptionCode> codes) {
        this.inputs = inputs;
        this.seen = seen;
        this.layers = layers;
        this.codes = codes;
    }

    /**
     * Takes a matching rule's actions. Of one that held a message which a person has released
     * since, the hold and its work items are over, and where nothing else is left the next rules
     * are asked.
     *
     * @return whether the rule has the last word
     */
    boolean take(Judge judge) {
        List<Task> left = inputs.released() && holds(judge) ? afterRelease(judge) : judge.tasks();
        left.forEach(task -> take(judge.rule().title(), task));
        boolean over = left.isEmpty() && !judge.tasks().isEmpty();
        return !judge.rule().continues() && !over;
    }

    /** Nobody knew what to do. */
    void noMatch() {
        orders.add(
                item(
                        "",
                        new Action.OpenItem(
                                EXCEPTIONS, "POL-NOMATCH", "No rule matches this event", null),
                        null));
    }

    /** Whether a rule held a message that was released since, and asks for nothing else. */
    boolean isOver(Judge judge) {
        return inputs.released() && holds(judge) && afterRelease(judge).isEmpty();
    }

    List<Order> orders() {
        return orders;
    }

    private void take(String rule, Task task) {
        switch (task.action()) {
            case Action.Deliver(List<String> names) -> deliver(names);
            case Action.DeliverFirst(List<String> names) -> deliverFirst(names);
            case Action.OpenItem item -> orders.add(item(rule, item, amount(task)));
            case Action.Hold hold -> orders.add(new Order.Hold(hold.reason(), until(task)));
            case Action.Refuse(String reason) -> orders.add(new Order.Refuse(reason));
            case Action.Emit(String type, Map<String, Object> data) ->
                    orders.add(new Order.Emit(type, data));
            case Action.Enrich enrich -> enrich(task);
            case Action.Tag(List<String> tags) -> orders.add(new Order.Tag(tags));
        }
    }

    private void deliver(List<String> names) {
        List<String> others = names.stream().filter(endpoints::add).toList();
        if (!others.isEmpty()) {
            orders.add(new Order.Deliver(others));
        }
    }

    /** Where one of them has its delivery already, that is enough. */
    private void deliverFirst(List<String> names) {
        if (names.stream().noneMatch(endpoints::contains)) {
            endpoints.addAll(names);
            orders.add(new Order.DeliverFirst(names));
        }
    }

    private Order.OpenItem item(String rule, Action.OpenItem item, @Nullable Double amount) {
        ExceptionCode code = codes.get(item.code());
        String queue = item.queue() != null ? item.queue() : code == null ? null : code.queue();
        return new Order.OpenItem(
                layers.queue(rule, queue == null ? EXCEPTIONS : queue),
                item.code(),
                item.title(),
                due(rule, item, code),
                span(item.regulatoryDue()).map(this::from).orElse(null),
                item.role(),
                item.priority(),
                approval(item, amount));
    }

    private @Nullable Instant due(String rule, Action.OpenItem item, @Nullable ExceptionCode code) {
        Integer minutes = item.dueInMinutes();
        Optional<Span> asked =
                minutes != null ? Optional.of(new Span(minutes, Span.Unit.M)) : span(item.due());
        return asked.or(() -> code == null ? Optional.empty() : span(code.due()))
                .map(span -> from(layers.due(rule, span)))
                .orElse(null);
    }

    private Instant from(Span span) {
        Optional<WorkingTime> working = layers.working();
        return span.isBusiness() && working.isPresent()
                ? working.get().plus(inputs.at(), span)
                : inputs.at().plus(span.length());
    }

    private static Optional<Span> span(@Nullable String text) {
        return text == null ? Optional.empty() : Span.of(text);
    }

    private Order.@Nullable Approval approval(Action.OpenItem item, @Nullable Double amount) {
        if (item.approval() == null) {
            return null;
        }
        return layers.chain(item.approval())
                .map(chain -> new Order.Approval(chain.name(), amount, layers.steps(chain, amount)))
                .orElse(null);
    }

    private @Nullable Double amount(Task task) {
        return value(task, "amount") instanceof Number number ? number.doubleValue() : null;
    }

    /** A length of time counts from when the message was accepted. */
    private @Nullable Instant until(Task task) {
        return switch (value(task, "until")) {
            case Instant time -> time;
            case Duration length -> inputs.at().plus(length);
            case null, default -> null;
        };
    }

    private static @Nullable Object value(Formula formula, Seen seen) {
        return formula.value(seen) instanceof Formula.Value(Object value) ? value : null;
    }

    private @Nullable Object value(Task task, String field) {
        Formula formula = task.formulas().get(field);
        return formula == null ? null : value(formula, seen);
    }

    /** What was added once stays; what cannot be told is left out. */
    private void enrich(Task task) {
        Map<String, Object> values = new LinkedHashMap<>();
        task.formulas()
                .forEach(
                        (field, formula) -> {
                            Object value = value(formula, seen);
                            if (value != null && !seen.added().containsKey(field)) {
                                values.put(field, Numbers.asJson(value));
                            }
                        });
        if (!values.isEmpty()) {
            seen.add(values);
            orders.add(new Order.Enrich(values));
        }
    }

    private static boolean holds(Judge judge) {
        return judge.tasks().stream().anyMatch(task -> task.action() instanceof Action.Hold);
    }

    private static List<Task> afterRelease(Judge judge) {
        return judge.tasks().stream()
                .filter(task -> !(task.action() instanceof Action.Hold))
                .filter(task -> !(task.action() instanceof Action.OpenItem))
                .toList();
    }
}
