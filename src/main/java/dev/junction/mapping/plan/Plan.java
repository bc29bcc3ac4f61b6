package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Utils;
import com.dashjoin.jsonata.Utils.JList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSONata expression ready for the short way. Safe for many threads. */
public final class Plan {

    private final Node root;
    private final Names names;
    private final String[] given;
    private final @Nullable Object[] usual;

    Plan(Node root, Names names, List<String> given, Function<String, @Nullable Object> words) {
        this.root = root;
        this.names = names;
        this.given = given.toArray(String[]::new);
        this.usual = given.stream().map(name -> Quick.of(name, words.apply(name))).toArray();
    }

    /**
     * The plan of an expression that compiles; empty when it says something that has no short way.
     *
     * @param words what a variable stands for that neither the expression nor its caller sets, such
     *     as a function of the engine
     */
    public static Optional<Plan> of(String expression, Function<String, @Nullable Object> words) {
        try {
            return Optional.of(new Planner(words).plan(expression));
        } catch (Doubt | ReflectiveOperationException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /**
     * The answer, if the short way leads to one.
     *
     * @param variables set by the caller
     */
    public Optional<Answer> answer(
            @Nullable Object input,
            Map<String, @Nullable Object> variables,
            int mostSteps,
            int mostDepth) {
        try {
            Run run = new Run(given(input, variables), mostSteps, mostDepth);
            Object answer = root.evaluate(wrapped(input), new Scope(run, null, names.size()));
            checkData(answer);
            return Optional.of(new Answer(Utils.convertNulls(answer)));
        } catch (RuntimeException | StackOverflowError doubt) {
            // whatever is wrong, the engine says it in its own words
            return Optional.empty();
        }
    }

    /** What came out, which may be nothing. */
    public record Answer(@Nullable Object value) {}

    private static void checkData(@Nullable Object made) {
        switch (made) {
            case Map<?, ?> map -> map.values().forEach(Plan::checkData);
            case List<?> list -> list.forEach(Plan::checkData);
            case Call.Closure closure -> throw new Doubt("a function is no data");
            case JFunction function -> throw new Doubt("a function is no data");
            case null, default -> {}
        }
    }

    private @Nullable Object[] given(
            @Nullable Object input, Map<String, @Nullable Object> variables) {
        @Nullable Object[] values = usual.clone();
        for (int i = 0; i < given.length; i++) {
            if (given[i].equals("$")) {
                values[i] = input;
            } else if (variables.containsKey(given[i])) {
                values[i] = variables.get(given[i]);
            }
        }
        return values;
    }

    private static @Nullable Object wrapped(@Nullable Object input) {
        if (!(input instanceof List) || Sequences.is(input)) {
            return input;
        }
        JList<@Nullable Object> outer = Sequences.of(input);
        outer.outerWrapper = true;
        return outer;
    }
}
