package dev.junction.hub.entrance;

import dev.junction.hub.answer.Replies;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Acknowledgement.Accepted;
import dev.junction.intake.Arrival;
import dev.junction.intake.Intake;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Gives a post to intake and goes on when the journal has it, without holding a thread meanwhile.
 */
final class IntakeProducer extends DefaultAsyncProducer {

    private final Work work;

    /** Whose intake, through which door, and what the route says of it. */
    record Work(Intake intake, Replies replies, Entrance entrance, Settings settings) {}

    IntakeProducer(IntakeEndpoint endpoint, Work work) {
        super(endpoint);
        this.work = work;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Optional<Arrival> arrived;
        try {
            arrived = work.entrance().arrival(exchange, work.settings());
        } catch (Exception e) {
            exchange.setException(e);
            arrived = Optional.empty();
        }
        if (arrived.isEmpty()) {
            callback.done(true);
            return true;
        }
        Arrival arrival = arrived.get();
        Optional<Replies.Wish> wish = work.entrance().wish(exchange, arrival);
        work.intake()
                .receive(arrival)
                .whenCompleteAsync(
                        (acknowledgement, failure) -> {
                            answer(exchange, arrival, acknowledgement);
                            if (wish.isPresent() && acknowledgement instanceof Accepted taken) {
                                reply(exchange, taken, wish.get(), arrival.body().length, callback);
                            } else {
                                callback.done(false);
                            }
                        },
                        Http.loop(exchange));
        return false;
    }

    /** Goes on with what the message came to, or with what there is without that. */
    private void reply(
            Exchange exchange,
            Accepted taken,
            Replies.Wish wish,
            int bytes,
            AsyncCallback callback) {
        work.replies()
                .after(taken.message(), wish, bytes)
                .whenComplete(
                        (answer, failure) -> {
                            if (answer != null) {
                                answer.ifPresent(it -> Http.put(exchange, it));
                            }
                            callback.done(false);
                        });
    }

    private void answer(Exchange exchange, Arrival arrival, Acknowledgement acknowledgement) {
        try {
            work.entrance().answer(exchange, arrival, acknowledgement);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }
}
