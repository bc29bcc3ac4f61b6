package dev.junction.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.event.Priority;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row a result set stands on, as the trail's records want them. */
record Row(ResultSet cursor) {

    private static final ObjectMapper JSON = new ObjectMapper();

    UUID id(String column) throws SQLException {
        return cursor.getObject(column, UUID.class);
    }

    @Nullable UUID maybeId(String column) throws SQLException {
        return cursor.getObject(column, UUID.class);
    }

    String text(String column) throws SQLException {
        return cursor.getString(column);
    }

    @Nullable String maybeText(String column) throws SQLException {
        return cursor.getString(column);
    }

    int number(String column) throws SQLException {
        return cursor.getInt(column);
    }

    @Nullable Integer maybeNumber(String column) throws SQLException {
        return cursor.getObject(column, Integer.class);
    }

    boolean flag(String column) throws SQLException {
        return cursor.getBoolean(column);
    }

    Instant time(String column) throws SQLException {
        return cursor.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Nullable Instant maybeTime(String column) throws SQLException {
        OffsetDateTime time = cursor.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    String priority() throws SQLException {
        return Priority.values()[cursor.getInt("priority")].name();
    }

    /** A text array; null counts as none. */
    List<String> texts(String column) throws SQLException {
        Array array = cursor.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String column) throws SQLException {
        return (Map<String, Object>) parse(cursor.getString(column), Map.class);
    }

    @Nullable Object maybeJson(String column) throws SQLException {
        String text = cursor.getString(column);
        return text == null ? null : parse(text, Object.class);
    }

    private static <T> T parse(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON that cannot be read", e);
        }
    }
}
