package dev.junction.trail;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes facts, a whole batch in one statement; they come last, after what they are about. */
@ApplicationScoped
public class FactWriter implements Effect.Writer<Fact> {

    private static final String INSERT =
            """
            insert into fact (id, message_id, delivery_id, kind, at, actor, data)
            select id, message_id, delivery_id, kind, at::timestamptz, actor, data::jsonb
            from (select unnest(?::uuid[]) as id, unnest(?::uuid[]) as message_id, unnest(?::uuid[]) as delivery_id,
                unnest(?::text[]) as kind, unnest(?::text[]) as at, unnest(?::text[]) as actor,
                unnest(?::text[]) as data) f
            """;

    private final ObjectMapper json =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .registerModule(
                            new SimpleModule().addSerializer(String.class, new WithoutNul()));

    @Override
    public Class<Fact> kind() {
        return Fact.class;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public boolean behindFence() {
        return false;
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        if (facts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Batch<>(connection, insert, facts)
                    .set("uuid", Fact::id)
                    .set("uuid", fact -> fact.message().value())
                    .set("uuid", Fact::delivery)
                    .set("text", Fact::kind)
                    .set("text", fact -> fact.at().toString())
                    .set("text", Fact::actor)
                    .set("text", fact -> text(fact.data()));
            insert.executeUpdate();
        }
    }

    private String text(Map<String, Object> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "A fact's data is keys and figures that JSON can hold, keys here: "
                            + data.keySet(),
                    e);
        }
    }

    /** PostgreSQL's text holds every character but NUL. */
    private static final class WithoutNul extends StdScalarSerializer<String> {

        private static final long serialVersionUID = 1L;

        WithoutNul() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(value.replace('\0', '\uFFFD'));
        }
    }
}
