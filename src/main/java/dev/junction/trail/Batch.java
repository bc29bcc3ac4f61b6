package dev.junction.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets the array parameters of a statement that writes many rows at once ({@code unnest(?::uuid[],
 * ?::text[]...)}), one column after the other.
 *
 * @param <R> what a row is made of
 */
public final class Batch<R> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<R> rows;
    private int position;

    public Batch(Connection connection, PreparedStatement statement, Collection<R> rows) {
        this(connection, statement, rows, 0);
    }

    /** For a statement of which so many parameters, the first ones, are set already. */
    public Batch(Connection connection, PreparedStatement statement, Collection<R> rows, int set) {
        this.connection = connection;
        this.statement = statement;
        this.rows = List.copyOf(rows);
        this.position = set;
    }

    /**
     * The next column.
     *
     * @param type the element type as PostgreSQL names it: uuid, text, int, bigint, smallint,
     *     bytea, timestamptz...
     */
    public Batch<R> set(String type, Function<? super R, ? extends @Nullable Object> value)
            throws SQLException {
        return values(type, rows.stream().map(value).toList());
    }

    /** The next parameter, an array that is not one value a row. */
    public Batch<R> values(String type, List<? extends @Nullable Object> values)
            throws SQLException {
        statement.setArray(++position, connection.createArrayOf(type, elements(type, values)));
        return this;
    }

    /**
     * In arrays of their own types, since the driver sends those as they are and others as text.
     */
    private static @Nullable Object[] elements(
            String type, List<? extends @Nullable Object> values) {
        return switch (type) {
            case "bytea" -> values.toArray(byte[][]::new);
            case "text" -> values.toArray(String[]::new);
            case "bigint" -> numbers(values, Number::longValue).toArray(Long[]::new);
            case "int" -> numbers(values, Number::intValue).toArray(Integer[]::new);
            case "smallint" -> numbers(values, Number::shortValue).toArray(Short[]::new);
            default -> values.toArray();
        };
    }

    private static <N extends Number> Stream<@Nullable N> numbers(
            List<? extends @Nullable Object> values, Function<Number, N> as) {
        return values.stream().map(value -> value == null ? null : as.apply((Number) value));
    }
}
