package dev.junction.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition that compiled. Its clauses are asked in order and the first that is not true ends it,
 * so the reason for a no is known without asking twice.
 */
public final class Condition {

    private final CelType dataType;
    private final List<Clause> clauses;
    private final Reads reads;
    private final CelAbstractSyntaxTree tree;

    Condition(CelType dataType, List<Clause> clauses, Reads reads, CelAbstractSyntaxTree tree) {
        this.dataType = dataType;
        this.tree = tree;
        this.reads = reads;
        this.clauses = List.copyOf(clauses);
    }

    /**
     * Null when it holds, else the first clause that does not, and why when it is not plainly
     * false.
     */
    public @Nullable String objection(Seen event) {
        Map<String, Object> variables = event.as(dataType);
        for (Clause clause : clauses) {
            Answer answer = clause.answer(variables);
            if (answer != Answer.YES) {
                return objection(clause, answer);
            }
        }
        return null;
    }

    /** What every clause says, also those after the first no. */
    public List<Told> trace(Seen event) {
        Map<String, Object> variables = event.as(dataType);
        return clauses.stream()
                .map(
                        clause ->
                                new Told(
                                        clause.text(),
                                        clause.answer(variables),
                                        clause.values(variables)))
                .toList();
    }

    /** What it looks at. */
    public Reads reads() {
        return reads;
    }

    /** What it says, taken apart. */
    public Logic logic() {
        return LogicReader.of(tree);
    }

    /** The type in which it sees the event's data. */
    CelType dataType() {
        return dataType;
    }

    /** What must be exactly so for it to hold. */
    List<Exact> exacts() {
        return clauses.stream()
                .map(Clause::plain)
                .flatMap(plain -> plain == null ? Stream.of() : plain.exact().stream())
                .toList();
    }

    /** The clauses, in order. */
    List<Clause> clauses() {
        return clauses;
    }

    private static String objection(Clause clause, Answer answer) {
        return switch (answer) {
            case Answer.Unanswered(String reason) -> clause.text() + ": " + reason;
            case Answer.No no -> clause.text();
            case Answer.Yes yes -> throw new IllegalStateException("A true clause is no objection");
        };
    }

    /**
     * A clause and its answer.
     *
     * @param values what the fields hold that it looks at, as far as they are there; content of the
     *     event
     */
    public record Told(String clause, Answer answer, Map<String, Object> values) {}
}
