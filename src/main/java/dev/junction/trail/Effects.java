package dev.junction.trail;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes effects of all kinds, each kind together by its own writer, in the writers' order. */
@Singleton
public final class Effects {

    private final List<Effect.Writer<?>> writers;

    @Inject
    Effects(@Any Instance<Effect.Writer<?>> writers) {
        this(writers.stream().<Effect.Writer<?>>map(writer -> writer).toList());
    }

    public Effects(List<Effect.Writer<?>> writers) {
        this.writers =
                writers.stream().sorted(Comparator.comparingInt(Effect.Writer::order)).toList();
    }

    /**
     * @throws IllegalStateException when nobody writes one of the kinds
     */
    public void write(Connection connection, List<? extends Effect> effects) throws SQLException {
        Map<Class<?>, List<Effect>> kinds =
                effects.stream().collect(Collectors.groupingBy(Effect::getClass));
        for (Effect.Writer<?> writer : writers) {
            List<Effect> own = kinds.remove(writer.kind());
            if (own != null) {
                write(writer, connection, own);
            }
        }
        if (!kinds.isEmpty()) {
            throw new IllegalStateException("Nobody writes effects of kind " + kinds.keySet());
        }
    }

    private static <E extends Effect> void write(
            Effect.Writer<E> writer, Connection connection, List<Effect> effects)
            throws SQLException {
        writer.write(connection, effects.stream().map(writer.kind()::cast).toList());
    }
}
