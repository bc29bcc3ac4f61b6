package dev.junction.policy.whatif;

import dev.junction.event.Event;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which field of an event says how much money it is about: the one place that knows. */
final class Amounts {

    private static final Map<String, List<String>> FIELDS =
            Map.of(
                    "requisition.submitted", List.of("total"),
                    "invoice.received", List.of("totals", "payable"),
                    "supplier.submitted", List.of("expectedSpend"),
                    "authorization.requested", List.of("total"));

    private Amounts() {}

    /** Money. */
    record Amount(BigDecimal value, String currency) {}

    static Optional<Amount> of(Event event) {
        List<String> path = FIELDS.get(event.type().name());
        return path == null
                ? Optional.empty()
                : number(at(event.data(), path)).map(value -> new Amount(value, currency(event)));
    }

    /** The currency of an event, or "-" when it names none. */
    static String currency(Event event) {
        return event.data().get("currency") instanceof String code ? code : "-";
    }

    private static @Nullable Object at(Map<?, ?> data, List<String> path) {
        Object value = data.get(path.getFirst());
        if (path.size() == 1) {
            return value;
        }
        return value instanceof Map<?, ?> inner ? at(inner, path.subList(1, path.size())) : null;
    }

    private static Optional<BigDecimal> number(@Nullable Object value) {
        return switch (value) {
            case BigDecimal decimal -> Optional.of(decimal);
            case Number number -> Optional.of(new BigDecimal(number.toString()));
            case null, default -> Optional.empty();
        };
    }
}
