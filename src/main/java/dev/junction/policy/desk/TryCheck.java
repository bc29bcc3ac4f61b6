package dev.junction.policy.desk;

import dev.junction.access.Problem.FieldError;
import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether an event that somebody wrote by hand is one that the hub could have. */
public final class TryCheck {

    private final Schemas schemas;

    public TryCheck(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * What is wrong with it, by field; empty when nothing is.
     *
     * @param prefix of the fields, where it is one of many
     */
    public List<FieldError> errors(TryForm form, String prefix) {
        Optional<EventType> type =
                schemas.types().stream()
                        .filter(known -> known.name().equals(form.type()))
                        .findFirst();
        if (type.isEmpty()) {
            return List.of(new FieldError(prefix + "type", "is no event type"));
        }
        Map<String, Object> data = Objects.requireNonNullElse(form.data(), Map.of());
        return schemas.validate(type.get(), data).stream()
                .map(said -> error(said, prefix))
                .toList();
    }

    /** A schema's words are "field: problem". */
    private static FieldError error(String said, String prefix) {
        int colon = said.indexOf(": ");
        return colon < 0
                ? new FieldError(prefix + "data", said)
                : new FieldError(prefix + said.substring(0, colon), said.substring(colon + 2));
    }
}
