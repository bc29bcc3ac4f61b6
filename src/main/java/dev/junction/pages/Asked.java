package dev.junction.pages;

import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query string of a search. Reads every parameter first and then says all that is wrong at
 * once, also about a name that is no parameter: a filter with a typo must not find everything.
 */
final class Asked {

    private static final int LONGEST = 500;

    private final MultivaluedMap<String, String> query;
    private final Set<String> known = new TreeSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    Asked(MultivaluedMap<String, String> query) {
        this.query = query;
    }

    @Nullable String text(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            wrong(name, "may be given once");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /** The values of a parameter that may be repeated; blank ones do not count. */
    List<String> all(String name) {
        known.add(name);
        List<String> values =
                query.getOrDefault(name, List.of()).stream().filter(v -> !v.isBlank()).toList();
        if (values.stream().anyMatch(value -> value.length() > LONGEST)) {
            wrong(name, "is longer than %d characters".formatted(LONGEST));
        }
        return values;
    }

    @Nullable String oneOf(String name, Set<String> words) {
        String value = text(name);
        if (value != null && !words.contains(value)) {
            wrong(
                    name,
                    "must be one of " + words.stream().sorted().collect(Collectors.joining(", ")));
        }
        return value;
    }

    @Nullable Instant time(String name) {
        String value = text(name);
        try {
            // a plus that nobody escaped arrives as a blank
            return value == null ? null : OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            wrong(name, "must be a time with its offset, like 2026-01-31T08:00:00Z");
            return null;
        }
    }

    @Nullable UUID id(String name) {
        String value = text(name);
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            wrong(name, "must be as the page before gave it");
            return null;
        }
    }

    int number(String name, int otherwise, int least, int most) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        boolean number = value.matches("\\d{1,9}");
        if (!number || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            wrong(name, "must be a whole number from %d to %d".formatted(least, most));
            return otherwise;
        }
        return Integer.parseInt(value);
    }

    void wrong(String name, String reason) {
        errors.add(new FieldError(name, reason));
    }

    /**
     * Passes when all that was asked can be understood.
     *
     * @throws ProblemException naming every parameter at fault
     */
    void check() {
        for (String name : query.keySet()) {
            if (!known.contains(name)) {
                wrong(name, "is no parameter here; known are " + String.join(", ", known));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
    }
}
