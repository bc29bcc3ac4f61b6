package dev.junction.trail;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of a query with their values; the text is ours, the values are bound. */
record Where(List<String> clauses, List<Object> values) {

    /** Adds a condition, unless its value is null. */
    void add(String clause, @Nullable Object value) {
        if (value != null) {
            clauses.add(clause);
            values.add(value);
        }
    }

    /** Adds a condition with several values. */
    void addAll(String clause, Object... several) {
        clauses.add(clause);
        values.addAll(List.of(several));
    }

    /** The condition as text, {@code true} when there is none. */
    String sql() {
        return clauses.isEmpty() ? "true" : String.join(" and ", clauses);
    }

    /**
     * Binds the values from the first parameter on.
     *
     * @return the index of the next parameter
     */
    int bind(PreparedStatement statement) throws SQLException {
        int index = 1;
        for (Object value : values) {
            statement.setObject(index++, value);
        }
        return index;
    }
}
