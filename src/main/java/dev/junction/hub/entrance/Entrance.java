package dev.junction.hub.entrance;

import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Arrival;
import org.apache.camel.Exchange;

/** How one protocol brings a post in and takes its answer out. */
interface Entrance {

    /** Which of {@code intake:<kind>} it is. */
    String kind();

    /**
     * What came.
     *
     * @throws Closed when this caller, or this address, is not to be heard at all
     */
    Arrival arrival(Exchange exchange, Settings settings) throws Closed;

    /** Puts the answer where the route's consumer takes it from. */
    void answer(Exchange exchange, Arrival arrival, Acknowledgement acknowledgement)
            throws Exception;
}
