package dev.junction.hub.entrance;

import dev.junction.access.Doorkeeper;
import dev.junction.access.Problem;
import dev.junction.access.ProblemJson;
import dev.junction.event.Format;
import dev.junction.hub.answer.Replies;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Answer;
import dev.junction.intake.Arrival;
import dev.junction.intake.fhir.FhirAnswers;
import dev.junction.intake.hl7.Hl7Answers;
import dev.junction.intake.plain.PlainAnswers;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /in/<source>}: every format, told by its content type, answered in its own words -
 * HL7 with an ACK, FHIR with an OperationOutcome, all else in JSON.
 */
@Singleton
class HttpEntrance implements Entrance {

    private final Doorkeeper doorkeeper;
    private final ProblemJson problems;
    private final PlainAnswers plain;
    private final FhirAnswers fhir;
    private final Hl7Answers hl7;

    HttpEntrance(
            Doorkeeper doorkeeper,
            ProblemJson problems,
            PlainAnswers plain,
            FhirAnswers fhir,
            Hl7Answers hl7) {
        this.doorkeeper = doorkeeper;
        this.problems = problems;
        this.plain = plain;
        this.fhir = fhir;
        this.hl7 = hl7;
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public Optional<Arrival> arrival(Exchange exchange, Settings settings) {
        String source = settings.source() == null ? Http.lastOfPath(exchange) : settings.source();
        Object user = Http.user(exchange);
        if (doorkeeper.identity(user).filter(caller -> !caller.isAnonymous()).isEmpty()) {
            return refused(exchange, Problem.unauthenticated());
        }
        if (!doorkeeper.mayPost(user, source)) {
            return refused(
                    exchange, Problem.forbidden("This key does not open this source's door."));
        }
        return Optional.of(
                new Arrival(
                        source,
                        Http.header(exchange, Exchange.CONTENT_TYPE),
                        Http.header(exchange, "Idempotency-Key"),
                        Http.header(exchange, "Priority"),
                        Http.body(exchange)));
    }

    private Optional<Arrival> refused(Exchange exchange, Problem problem) {
        byte[] body = problems.bytes(problem);
        Http.put(exchange, new Answer(problem.status(), Problem.MEDIA_TYPE, Map.of(), body));
        return Optional.empty();
    }

    @Override
    public Optional<Replies.Wish> wish(Exchange exchange, Arrival arrival) {
        return Http.wait(exchange)
                .filter(it -> isOwn(exchange, arrival))
                .map(it -> new Replies.Wish(it, format(arrival.contentType())));
    }

    /** What an answer says is for the source itself, not for an engineer with a sample. */
    private boolean isOwn(Exchange exchange, Arrival arrival) {
        return doorkeeper.source(Http.user(exchange)).filter(arrival.source()::equals).isPresent();
    }

    @Override
    public void answer(Exchange exchange, Arrival arrival, Acknowledgement acknowledgement) {
        Http.put(exchange, answer(arrival, acknowledgement));
    }

    private Answer answer(Arrival arrival, Acknowledgement acknowledgement) {
        return switch (format(arrival.contentType())) {
            case HL7V2 -> hl7.answer(arrival.body(), acknowledgement);
            case FHIR_JSON -> fhir.answer(acknowledgement, false);
            case FHIR_XML -> fhir.answer(acknowledgement, true);
            case null, default -> plain.answer(acknowledgement);
        };
    }

    private static @Nullable Format format(@Nullable String contentType) {
        return Optional.ofNullable(contentType).flatMap(Format::ofContentType).orElse(null);
    }
}
