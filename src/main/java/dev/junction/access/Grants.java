package dev.junction.access;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be granted to whom: known roles, and the role of a source only together with one. */
@Singleton
class Grants {

    private final Doors doors;

    Grants(Doors doors) {
        this.doors = doors;
    }

    /** The roles of a person, checked; a person is no source. */
    List<String> ofPerson(@Nullable List<String> roles) {
        List<String> given = distinct(roles);
        List<Problem.FieldError> errors = known(given);
        if (given.contains(Roles.SOURCE)) {
            errors.add(
                    new Problem.FieldError("roles", "cannot have source: people post as engineer"));
        }
        return ended(errors, given);
    }

    /** The roles of a key or certificate, checked; with a source it is the source and no more. */
    List<String> ofSystem(@Nullable List<String> roles, @Nullable String source) {
        List<String> given =
                roles == null && source != null ? List.of(Roles.SOURCE) : distinct(roles);
        List<Problem.FieldError> errors = known(given);
        if (source == null && given.contains(Roles.SOURCE)) {
            errors.add(new Problem.FieldError("source", "must be given with the role source"));
        }
        if (source != null && !given.equals(List.of(Roles.SOURCE))) {
            errors.add(
                    new Problem.FieldError(
                            "roles", "must be source alone where a source is given"));
        }
        if (source != null && !doors.names().contains(source)) {
            errors.add(new Problem.FieldError("source", "is not the name of a source"));
        }
        return ended(errors, given);
    }

    private static List<String> distinct(@Nullable List<String> roles) {
        return roles == null ? List.of() : roles.stream().distinct().sorted().toList();
    }

    private static List<Problem.FieldError> known(List<String> roles) {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (roles.isEmpty() || !Roles.ALL.containsAll(roles)) {
            errors.add(
                    new Problem.FieldError(
                            "roles",
                            "must be one or more of "
                                    + String.join(", ", Roles.ALL.stream().sorted().toList())));
        }
        return errors;
    }

    private static List<String> ended(List<Problem.FieldError> errors, List<String> roles) {
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return roles;
    }
}
