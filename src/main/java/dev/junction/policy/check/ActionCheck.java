package dev.junction.policy.check;

import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notes each field of a rule's actions that is wrong. */
final class ActionCheck {

    private static final Pattern QUEUE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,4}-[A-Z]{2,12}");
    private static final Pattern TAG = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Set<String> ROLES =
            Set.of("operator", "approver", "engineer", "admin", "auditor");
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_TAGS = 10;
    private static final int A_YEAR = 366 * 24 * 60;

    private final Schemas schemas;
    private final Conditions conditions;
    private final Known known;
    private final String eventType;
    private final Errors errors;

    /** What else there is that an action may name. */
    record Known(Predicate<String> endpoint, Predicate<String> approval) {}

    ActionCheck(
            Schemas schemas, Conditions conditions, Known known, String eventType, Errors errors) {
        this.schemas = schemas;
        this.conditions = conditions;
        this.known = known;
        this.eventType = eventType;
        this.errors = errors;
    }

    void check(List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            check(actions.get(i), errors.below("actions[" + i + "]"));
        }
    }

    private void check(Action action, Errors at) {
        switch (action) {
            case Action.Deliver(List<String> endpoints) -> endpoints(endpoints, 1, at);
            case Action.DeliverFirst(List<String> endpoints) -> endpoints(endpoints, 2, at);
            case Action.OpenItem item -> item(item, at);
            case Action.Hold hold -> hold(hold, at);
            case Action.Refuse(String reason) -> text(reason, "reason", at);
            case Action.Emit emit -> emit(emit, at);
            case Action.Enrich(Map<String, String> set) -> enrich(set, at);
            case Action.Tag(List<String> tags) -> tags(tags, at);
        }
    }

    private void endpoints(List<String> endpoints, int least, Errors at) {
        at.check(
                endpoints.size() >= least,
                "endpoints",
                least == 1
                        ? "must name at least one endpoint"
                        : "must name the one that is wanted and at least one that stands in");
        for (int i = 0; i < endpoints.size(); i++) {
            at.check(
                    known.endpoint().test(endpoints.get(i)),
                    "endpoints[" + i + "]",
                    "is no endpoint");
        }
    }

    private void item(Action.OpenItem item, Errors at) {
        String queue = item.queue();
        at.check(
                queue == null || QUEUE.matcher(queue).matches(),
                "queue",
                "must be letters, digits and hyphens, a letter first");
        text(item.code(), "code", at);
        at.check(
                item.code().isEmpty() || CODE.matcher(item.code()).matches(),
                "code",
                "must be a code of the taxonomy, like BUS-DOC");
        text(item.title(), "title", at);
        Integer minutes = item.dueInMinutes();
        at.check(
                minutes == null || (minutes >= 1 && minutes <= A_YEAR),
                "dueInMinutes",
                "must be 1 to " + A_YEAR);
        at.check(minutes == null || item.due() == null, "due", "is said by dueInMinutes already");
        span(item.due(), "due", at);
        span(item.regulatoryDue(), "regulatoryDue", at);
        at.check(
                item.role() == null || ROLES.contains(item.role()),
                "role",
                "must be one of operator, approver, engineer, admin, auditor");
        approval(item, at);
    }

    private void approval(Action.OpenItem item, Errors at) {
        String chain = item.approval();
        at.check(
                chain == null || known.approval().test(chain),
                "approval",
                "is no approval chain of this version");
        at.check(
                item.amount() == null || chain != null,
                "amount",
                "is for an approval, and none is named");
        if (item.amount() != null) {
            formulas(at)
                    .formula(item.amount(), "amount", Set.of("int", "double", "uint"), "a number");
        }
    }

    private void hold(Action.Hold hold, Errors at) {
        text(hold.reason(), "reason", at);
        if (hold.until() != null) {
            formulas(at)
                    .formula(
                            hold.until(),
                            "until",
                            Set.of("google.protobuf.Timestamp", "google.protobuf.Duration"),
                            "a time or a length of time");
        }
    }

    private void emit(Action.Emit emit, Errors at) {
        text(emit.type(), "type", at);
        at.check(
                !eventType.equals(Conditions.ANY),
                "",
                "a rule for every event type would answer to its own event");
        Optional<Set<String>> fields = fields(emit.type());
        at.check(emit.type().isEmpty() || fields.isPresent(), "type", "is no event type");
        fields.ifPresent(
                names ->
                        emit.data()
                                .keySet()
                                .forEach(
                                        field ->
                                                at.check(
                                                        names.contains(field),
                                                        "data." + field,
                                                        "is no field of " + emit.type())));
    }

    private void enrich(Map<String, String> set, Errors at) {
        at.check(!set.isEmpty(), "set", "must name at least one field");
        set.forEach(
                (field, text) -> {
                    at.check(
                            FIELD.matcher(field).matches(),
                            "set." + field,
                            "must be letters and digits, a letter first");
                    formulas(at).formula(text, "set." + field, Set.of(), "");
                });
    }

    private static void tags(List<String> tags, Errors at) {
        at.check(!tags.isEmpty(), "tags", "must name at least one tag");
        at.check(tags.size() <= MOST_TAGS, "tags", "must be at most " + MOST_TAGS);
        for (int i = 0; i < tags.size(); i++) {
            at.check(
                    TAG.matcher(tags.get(i)).matches(),
                    "tags[" + i + "]",
                    "must be lower-case letters, digits and hyphens, a letter first");
        }
    }

    private Formulas formulas(Errors at) {
        return new Formulas(conditions, eventType, at);
    }

    private Optional<Set<String>> fields(String type) {
        return schemas.types().stream()
                .filter(one -> one.name().equals(type))
                .findFirst()
                .flatMap((EventType one) -> schemas.schema(one))
                .map(ActionCheck::properties);
    }

    private static Set<String> properties(Map<String, Object> schema) {
        return schema.get("properties") instanceof Map<?, ?> properties
                ? Set.copyOf(properties.keySet().stream().map(String::valueOf).toList())
                : Set.of();
    }

    private static void text(String text, String field, Errors at) {
        at.check(!text.isBlank(), field, "must be given");
        at.check(text.length() <= LONGEST_TEXT, field, "must be at most " + LONGEST_TEXT + " long");
    }

    static void span(@Nullable String text, String field, Errors at) {
        at.check(
                text == null || Span.of(text).isPresent(),
                field,
                "must be like 30m, 4h, 7d by the wall clock, or 4bh, 3bd in working time");
    }
}
