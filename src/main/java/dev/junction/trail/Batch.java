package dev.junction.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sets the array parameters of a statement that writes many rows at once, one column after the
 * other: {@code select unnest(?::uuid[]) as id, unnest(?::text[]) as name}. Among what is selected,
 * arrays are taken apart side by side, in a third of the time of {@code from unnest(?, ?)}, which
 * keeps each of them as a table first.
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
        return values(type, rows, value);
    }

    /** The next parameter, an array that is not one value a row. */
    public Batch<R> values(String type, List<? extends @Nullable Object> values)
            throws SQLException {
        return values(type, values, value -> value);
    }

    private <T extends @Nullable Object> Batch<R> values(
            String type, List<T> of, Function<? super T, ? extends @Nullable Object> value)
            throws SQLException {
        @Nullable Object[] array = array(type, of.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = as(type, value.apply(of.get(i)));
        }
        statement.setArray(
                ++position,
                array instanceof @Nullable UUID[] ids
                        ? UuidArray.of(connection, Arrays.asList(ids))
                        : connection.createArrayOf(type, array));
        return this;
    }

    /** Of the type's own kind, since the driver sends those as they are and others as text. */
    private static @Nullable Object[] array(String type, int size) {
        return switch (type) {
            case "uuid" -> new UUID[size];
            case "bytea" -> new byte[size][];
            case "text" -> new String[size];
            case "bigint" -> new Long[size];
            case "int" -> new Integer[size];
            case "smallint" -> new Short[size];
            default -> new Object[size];
        };
    }

    private static @Nullable Object as(String type, @Nullable Object value) {
        if (!(value instanceof Number number)) {
            return value;
        }
        return switch (type) {
            case "bigint" -> number.longValue();
            case "int" -> number.intValue();
            case "smallint" -> number.shortValue();
            default -> number;
        };
    }
}
