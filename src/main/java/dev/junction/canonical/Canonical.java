package dev.junction.canonical;

import dev.junction.event.Event;
import dev.junction.journal.Message;
import java.util.List;

/** Turns a message's bytes into events. */
public interface Canonical {

    Understanding understand(Message message);

    /** What came of it. */
    sealed interface Understanding {

        /**
         * @param events at least one, each valid against its schema, in the order they are to be
         *     decided
         * @param mappingVersion which mapping made them
         */
        record Understood(List<Event> events, String mappingVersion) implements Understanding {

            public Understood {
                events = List.copyOf(events);
            }
        }

        /** Parked with this reason until the mapping is mended and the message replayed. */
        record NotUnderstood(String reason) implements Understanding {}
    }
}
