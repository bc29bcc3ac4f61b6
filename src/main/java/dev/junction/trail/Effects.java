package dev.junction.trail;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes effects of all kinds, each kind together by its own writer, in the writers' order. */
@Singleton
public final class Effects {

    private final List<Effect.Writer<?>> writers;
    private final Set<Class<?>> kinds;

    @Inject
    Effects(@Any Instance<Effect.Writer<?>> writers) {
        this(writers.stream().<Effect.Writer<?>>map(writer -> writer).toList());
    }

    public Effects(List<Effect.Writer<?>> writers) {
        this.writers =
                writers.stream().sorted(Comparator.comparingInt(Effect.Writer::order)).toList();
        this.kinds = writers.stream().map(Effect.Writer::kind).collect(Collectors.toSet());
    }

    /** Writes all of them; the caller stands behind the fence or needs none. */
    public void write(Connection connection, List<? extends Effect> effects) throws SQLException {
        beforeFence(connection, effects);
        behindFence(connection, effects);
    }

    /**
     * Writes those that need no fence.
     *
     * @throws IllegalStateException when nobody writes one of the kinds, fenced or not
     */
    public void beforeFence(Connection connection, List<? extends Effect> effects)
            throws SQLException {
        for (Effect effect : effects) {
            if (!kinds.contains(effect.getClass())) {
                throw new IllegalStateException(
                        "Nobody writes effects of kind " + effect.getClass());
            }
        }
        write(connection, effects, false);
    }

    /** Writes the others. */
    public void behindFence(Connection connection, List<? extends Effect> effects)
            throws SQLException {
        write(connection, effects, true);
    }

    private void write(Connection connection, List<? extends Effect> effects, boolean behindFence)
            throws SQLException {
        for (Effect.Writer<?> writer : writers) {
            if (writer.behindFence() == behindFence) {
                List<? extends Effect> own =
                        effects.stream().filter(writer.kind()::isInstance).toList();
                if (!own.isEmpty()) {
                    write(writer, connection, own);
                }
            }
        }
    }

    private static <E extends Effect> void write(
            Effect.Writer<E> writer, Connection connection, List<? extends Effect> effects)
            throws SQLException {
        writer.write(connection, effects.stream().map(writer.kind()::cast).toList());
    }
}
