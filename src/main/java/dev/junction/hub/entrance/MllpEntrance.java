package dev.junction.hub.entrance;

import dev.junction.hub.mllp.Frame;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Acknowledgement.Refused;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Arrival;
import dev.junction.intake.hl7.Hl7Answers;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;

/** HL7 v2 in MLLP frames, from the source that the route names; answered with an ACK. */
@Singleton
class MllpEntrance implements Entrance {

    private static final String TURN = "JunctionMllpTurn";

    private final Hl7Answers answers;

    MllpEntrance(Hl7Answers answers) {
        this.answers = answers;
    }

    @Override
    public String kind() {
        return "mllp";
    }

    @Override
    public Optional<Arrival> arrival(Exchange exchange, Settings settings)
            throws InvalidPayloadException {
        if (settings.source() == null) {
            throw new IllegalArgumentException("intake:mllp needs the name of its source");
        }
        Frame.Turn turn = exchange.getMessage().getMandatoryBody(Frame.Turn.class);
        exchange.setProperty(TURN, turn);
        return switch (turn.frame().kind()) {
            case WHOLE -> Optional.of(arrival(settings.source(), turn.frame()));
            case CUT -> refused(exchange, turn, Why.MALFORMED, "The frame has no end block.");
            case STALLED ->
                    refused(exchange, turn, Why.MALFORMED, "The frame did not end in time.");
            case TOO_LARGE ->
                    refused(exchange, turn, Why.TOO_LARGE, "The message is over the limit.");
        };
    }

    private static Arrival arrival(String source, Frame frame) {
        return new Arrival(source, "application/hl7-v2", null, null, frame.body());
    }

    private Optional<Arrival> refused(Exchange exchange, Frame.Turn turn, Why why, String detail) {
        reply(exchange, turn, new Refused(why, null, detail, null, null));
        return Optional.empty();
    }

    @Override
    public void answer(Exchange exchange, Arrival arrival, Acknowledgement acknowledgement) {
        Frame.Turn turn = exchange.getProperty(TURN, Frame.Turn.class);
        reply(exchange, turn, acknowledgement);
    }

    private void reply(Exchange exchange, Frame.Turn turn, Acknowledgement acknowledgement) {
        byte[] ack = answers.acknowledge(turn.frame().body(), acknowledgement);
        boolean last =
                switch (turn.frame().kind()) {
                    case WHOLE, CUT -> false;
                    case STALLED, TOO_LARGE -> true;
                };
        exchange.getMessage().setBody(new Frame.Reply(turn.number(), ack, last));
    }
}
