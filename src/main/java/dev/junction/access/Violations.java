package dev.junction.access;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.StringJoiner;

/** Bean validation in the words of a {@link Problem}. */
final class Violations {

    private Violations() {}

    static Problem problem(ConstraintViolationException e) {
        return Problem.invalid(
                e.getConstraintViolations().stream()
                        .map(v -> new Problem.FieldError(field(v), v.getMessage()))
                        .sorted(Comparator.comparing(Problem.FieldError::field))
                        .toList());
    }

    /** The path as the caller knows it: without the Java method; its parameter only if alone. */
    private static String field(ConstraintViolation<?> violation) {
        StringJoiner field = new StringJoiner(".");
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = String.valueOf(node.getName());
            } else if (node.getKind() != ElementKind.METHOD && node.getName() != null) {
                field.add(node.getName());
            }
        }
        return field.length() == 0 ? parameter : field.toString();
    }
}
