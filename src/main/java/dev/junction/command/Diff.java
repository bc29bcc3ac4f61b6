package dev.junction.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.policy.life.Differ;
import dev.junction.policy.life.Differ.Difference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a file says otherwise than a version. */
record Diff(Surroundings around, Arguments arguments) implements Step {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public End run() throws Misuse, Refused, Flawed {
        Optional<Integer> wanted = arguments.number("--against");
        PolicyFile file = around.file(arguments);
        Versions versions = new Versions(around.hub());
        int number = wanted.isPresent() ? wanted.get() : versions.inForce().number();
        List<Difference> found = new Differ().between(versions.document(number), file.document());
        found.forEach(one -> around.out().println(line(one)));
        return found.isEmpty() ? End.OK : End.FOUND;
    }

    /** {@code + rules/new}, {@code - rules/old}, {@code ~ rules/changed rank: 10 -> 20}. */
    static String line(Difference one) {
        String row = one.name().isEmpty() ? one.section() : one.section() + "/" + one.name();
        if (one.field() == null) {
            return switch (one.kind()) {
                case "added" -> "+ " + row;
                case "removed" -> "- " + row;
                default -> "~ %s in another order".formatted(row);
            };
        }
        return "~ %s %s: %s -> %s"
                .formatted(row, one.field(), said(one.before()), said(one.after()));
    }

    private static String said(@Nullable Object value) {
        try {
            return value == null ? "(nothing)" : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A difference could not be written", e);
        }
    }
}
