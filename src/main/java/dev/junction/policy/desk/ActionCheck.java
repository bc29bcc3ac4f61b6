package dev.junction.policy.desk;

import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import dev.junction.policy.Decision.Action;
import dev.junction.policy.condition.Conditions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the actions of a form into actions, noting each field that is wrong. */
final class ActionCheck {

    private static final Pattern QUEUE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,4}-[A-Z]{2,12}");
    private static final int LONGEST_TEXT = 200;
    private static final int A_YEAR = 366 * 24 * 60;

    private final Schemas schemas;
    private final Predicate<String> endpointExists;
    private final Errors errors;

    ActionCheck(Schemas schemas, Predicate<String> endpointExists, Errors errors) {
        this.schemas = schemas;
        this.endpointExists = endpointExists;
        this.errors = errors;
    }

    /** The action, where it can be one. */
    Optional<Action> action(ActionForm form, String at, String eventType) {
        strangers(form, at);
        return switch (String.valueOf(form.action())) {
            case "deliver" -> Optional.of(deliver(form, at));
            case "open-item" -> Optional.of(item(form, at));
            case "hold" -> Optional.of(new Action.Hold(text(form.reason(), at + ".reason")));
            case "refuse" -> Optional.of(new Action.Refuse(text(form.reason(), at + ".reason")));
            case "emit" -> Optional.of(emit(form, at, eventType));
            default -> {
                String known = "must be deliver, open-item, hold, refuse or emit";
                errors.check(false, at + ".action", known);
                yield Optional.empty();
            }
        };
    }

    private Action deliver(ActionForm form, String at) {
        List<String> endpoints = Objects.requireNonNullElse(form.endpoints(), List.of());
        errors.check(!endpoints.isEmpty(), at + ".endpoints", "must name at least one endpoint");
        for (int i = 0; i < endpoints.size(); i++) {
            errors.check(
                    endpointExists.test(String.valueOf(endpoints.get(i))),
                    at + ".endpoints[" + i + "]",
                    "is no endpoint");
        }
        return new Action.Deliver(endpoints.stream().map(String::valueOf).distinct().toList());
    }

    private Action item(ActionForm form, String at) {
        String queue = text(form.queue(), at + ".queue");
        String code = text(form.code(), at + ".code");
        errors.check(
                queue.isEmpty() || QUEUE.matcher(queue).matches(),
                at + ".queue",
                "must be letters, digits and hyphens, a letter first");
        errors.check(
                code.isEmpty() || CODE.matcher(code).matches(),
                at + ".code",
                "must be a code of the taxonomy, like BUS-DOC");
        Integer due = form.dueInMinutes();
        errors.check(
                due == null || (due >= 1 && due <= A_YEAR),
                at + ".dueInMinutes",
                "must be 1 to " + A_YEAR);
        return new Action.OpenItem(queue, code, text(form.title(), at + ".title"), due);
    }

    private Action emit(ActionForm form, String at, String eventType) {
        String type = text(form.type(), at + ".type");
        Map<String, Object> data = Objects.requireNonNullElse(form.data(), Map.of());
        errors.check(
                !eventType.equals(Conditions.ANY),
                at,
                "a rule for every event type would answer to its own event");
        Optional<Set<String>> known = fields(type);
        errors.check(type.isEmpty() || known.isPresent(), at + ".type", "is no event type");
        known.ifPresent(
                fields ->
                        data.keySet()
                                .forEach(
                                        field ->
                                                errors.check(
                                                        fields.contains(field),
                                                        at + ".data." + field,
                                                        "is no field of " + type)));
        return new Action.Emit(type, data);
    }

    private Optional<Set<String>> fields(String type) {
        return schemas.types().stream()
                .filter(known -> known.name().equals(type))
                .findFirst()
                .flatMap((EventType known) -> schemas.schema(known))
                .map(ActionCheck::properties);
    }

    private static Set<String> properties(Map<String, Object> schema) {
        return schema.get("properties") instanceof Map<?, ?> properties
                ? Set.copyOf(properties.keySet().stream().map(String::valueOf).toList())
                : Set.of();
    }

    private String text(@Nullable String given, String field) {
        String text = given == null ? "" : given.strip();
        errors.check(!text.isEmpty(), field, "must be given");
        errors.check(
                text.length() <= LONGEST_TEXT, field, "must be at most " + LONGEST_TEXT + " long");
        return text;
    }

    /** Fields that belong to another kind of action. */
    private void strangers(ActionForm form, String at) {
        Object[][] fields = {
            {"endpoints", form.endpoints(), "deliver"},
            {"queue", form.queue(), "open-item"},
            {"code", form.code(), "open-item"},
            {"title", form.title(), "open-item"},
            {"dueInMinutes", form.dueInMinutes(), "open-item"},
            {"reason", form.reason(), "hold refuse"},
            {"type", form.type(), "emit"},
            {"data", form.data(), "emit"},
        };
        String kind = String.valueOf(form.action());
        for (Object[] field : fields) {
            boolean own = List.of(String.valueOf(field[2]).split(" ")).contains(kind);
            errors.check(
                    field[1] == null || own, at + "." + field[0], "is not a field of this action");
        }
    }
}
