package dev.junction.hub.entrance;

import dev.junction.hub.answer.Replies;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Arrival;
import java.util.Optional;
import org.apache.camel.Exchange;

/** How one protocol brings a post in and takes its answer out. */
interface Entrance {

    /** Which of {@code intake:<kind>} it is. */
    String kind();

    /**
     * What came; empty when it needs no asking, and the exchange has its answer already: to a
     * caller who may not post here, or a message that is none.
     */
    Optional<Arrival> arrival(Exchange exchange, Settings settings) throws Exception;

    /** Whether, and how long, the sender waits for what its message comes to. */
    default Optional<Replies.Wish> wish(Exchange exchange, Arrival arrival) {
        return Optional.empty();
    }

    /** Puts the answer where the route's consumer takes it from. */
    void answer(Exchange exchange, Arrival arrival, Acknowledgement acknowledgement)
            throws Exception;
}
