package dev.junction.hub.entrance;

import dev.junction.access.Doorkeeper;
import dev.junction.event.Format;
import dev.junction.hub.answer.Replies;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Answer;
import dev.junction.intake.Arrival;
import dev.junction.intake.fhir.FhirAnswers;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /fhir} and below: FHIR R4, from the source that the caller's key belongs to, answered
 * with an OperationOutcome.
 */
@Singleton
class FhirEntrance implements Entrance {

    private static final String XML = "JunctionFhirXml";

    private final Doorkeeper doorkeeper;
    private final FhirAnswers answers;

    FhirEntrance(Doorkeeper doorkeeper, FhirAnswers answers) {
        this.doorkeeper = doorkeeper;
        this.answers = answers;
    }

    @Override
    public String kind() {
        return "fhir";
    }

    @Override
    public Optional<Arrival> arrival(Exchange exchange, Settings settings) {
        boolean xml = wantsXml(exchange);
        exchange.setProperty(XML, xml);
        Object user = Http.user(exchange);
        if (doorkeeper.identity(user).filter(caller -> !caller.isAnonymous()).isEmpty()) {
            return refused(exchange, answers.answer(401, "login", "Say who is asking.", xml));
        }
        String source = doorkeeper.source(user).orElse("");
        if (!doorkeeper.mayPost(user, source)) {
            String text = "This door is for sources; the caller speaks for none.";
            return refused(exchange, answers.answer(403, "forbidden", text, xml));
        }
        return Optional.of(
                new Arrival(
                        source,
                        fhir(Http.header(exchange, Exchange.CONTENT_TYPE)),
                        Http.header(exchange, "Idempotency-Key"),
                        Http.header(exchange, "Priority"),
                        expected(exchange, settings),
                        Http.body(exchange)));
    }

    private static Optional<Arrival> refused(Exchange exchange, Answer answer) {
        Http.put(exchange, answer);
        return Optional.empty();
    }

    /** {@code path} stands for what the path ends in, {@code any} for anything. */
    private static @Nullable String expected(Exchange exchange, Settings settings) {
        return switch (settings.expects()) {
            case null -> null;
            case "any" -> null;
            case "path" -> Http.lastOfPath(exchange);
            case "Claim/path" -> "Claim/" + Http.lastOfPath(exchange);
            case String fixed -> fixed;
        };
    }

    /** At this address JSON and XML are FHIR, whatever the source usually sends. */
    private static @Nullable String fhir(@Nullable String contentType) {
        String type = String.valueOf(contentType).toLowerCase(Locale.ROOT);
        if (type.startsWith("application/json")) {
            return "application/fhir+json" + type.substring("application/json".length());
        }
        if (type.startsWith("application/xml") || type.startsWith("text/xml")) {
            return "application/fhir+xml" + type.substring(type.indexOf("xml") + 3);
        }
        return contentType;
    }

    /** {@code _format} and Accept say in which form to answer, else the form of the request. */
    private static boolean wantsXml(Exchange exchange) {
        return Optional.ofNullable(Http.header(exchange, "_format"))
                .or(
                        () ->
                                Optional.ofNullable(Http.header(exchange, "Accept"))
                                        .filter(it -> it.contains("json") || it.contains("xml")))
                .or(() -> Optional.ofNullable(Http.header(exchange, Exchange.CONTENT_TYPE)))
                .filter(it -> it.contains("xml") && !it.contains("json"))
                .isPresent();
    }

    @Override
    public Optional<Replies.Wish> wish(Exchange exchange, Arrival arrival) {
        boolean xml = exchange.getProperty(XML, false, Boolean.class);
        Format format = xml ? Format.FHIR_XML : Format.FHIR_JSON;
        return Http.wait(exchange)
                .filter(it -> isOwn(exchange, arrival))
                .map(it -> new Replies.Wish(it, format));
    }

    /** What an answer says is for the source itself, not for an engineer with a sample. */
    private boolean isOwn(Exchange exchange, Arrival arrival) {
        return doorkeeper.source(Http.user(exchange)).filter(arrival.source()::equals).isPresent();
    }

    @Override
    public void answer(Exchange exchange, Arrival arrival, Acknowledgement acknowledgement) {
        boolean xml = exchange.getProperty(XML, false, Boolean.class);
        Answer answer = answers.answer(acknowledgement, xml);
        Http.put(exchange, answer);
    }
}
