package dev.junction.intake;

import dev.junction.event.Priority;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a post says about itself.
 *
 * @param controlId the sender's own number for it; null when it bears none
 * @param lane its ordering key, for example a patient's number with its assigner; null when it may
 *     overtake others
 * @param keys business keys to find it by
 * @param priority how soon somebody needs it; null when it does not say
 */
public record Identity(
        @Nullable String controlId,
        @Nullable String lane,
        List<Key> keys,
        @Nullable Priority priority) {

    public Identity {
        keys = List.copyOf(keys);
    }

    /** A business key, for example {@code patient} and a medical record number. */
    public record Key(String kind, String value) {}

    /** Gathers keys; empty ones and those it has are left out. */
    public static final class Keys {

        private static final int MOST = 50;

        private final List<Key> found = new ArrayList<>();

        /** Adds a key unless it is empty. */
        public Keys add(String kind, @Nullable String value) {
            if (value != null && !value.isBlank() && found.size() < MOST) {
                Key key = new Key(kind, value.strip());
                if (!found.contains(key)) {
                    found.add(key);
                }
            }
            return this;
        }

        /** What was gathered. */
        public List<Key> list() {
            return List.copyOf(found);
        }
    }
}
