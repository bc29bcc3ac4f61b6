package dev.junction.hub.entrance;

import dev.junction.access.Problem;
import dev.junction.access.ProblemJson;
import dev.junction.intake.Acknowledgement.Refused;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Answer;
import dev.junction.intake.fhir.FhirAnswers;
import dev.junction.intake.plain.PlainAnswers;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says no to bodies beyond the limit of all doors in the door's own words, before they are read;
 * the platform alone would say a bare 413. Others come in when there is room for them.
 */
@Singleton
class LargeBodies {

    /** After the caller is known, before the platform's own check. */
    private static final int ORDER = -3;

    private static final Refused FULL =
            new Refused(
                    Why.BUSY,
                    null,
                    "There is no room for the message now; send it again later.",
                    null,
                    null,
                    Places.LATER);
    private static final String DETAIL = "The body is over the limit of %d bytes.";

    private final long limit;
    private final ProblemJson problems;
    private final FhirAnswers fhir;
    private final PlainAnswers plain;
    private final Places places;

    LargeBodies(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M")
                    MemorySize limit,
            ProblemJson problems,
            FhirAnswers fhir,
            PlainAnswers plain,
            Places places) {
        this.limit = limit.asLongValue();
        this.problems = problems;
        this.fhir = fhir;
        this.plain = plain;
        this.places = places;
    }

    void guard(@Observes Router router) {
        guard(router, "/in/*", this::problem, () -> plain.answer(FULL));
        guard(router, "/fhir*", this::outcome, () -> fhir.answer(FULL, false));
    }

    private void guard(Router router, String path, Supplier<Answer> answer, Supplier<Answer> full) {
        router.route(path)
                .order(ORDER)
                .handler(call -> admit(call, answer, full))
                .failureHandler(call -> failed(call, answer));
    }

    private void admit(RoutingContext call, Supplier<Answer> answer, Supplier<Answer> full) {
        if (Http.length(call.request()) > limit) {
            end(call, answer.get());
        } else {
            places.admit(call, () -> end(call, full.get()));
        }
    }

    private static void failed(RoutingContext call, Supplier<Answer> answer) {
        if (call.statusCode() == 413 && !call.response().headWritten()) {
            end(call, answer.get());
        } else {
            call.next();
        }
    }

    private static void end(RoutingContext call, Answer answer) {
        if (call.response().ended() || call.response().closed()) {
            return; // nobody is there any more
        }
        answer.headers().forEach(call.response()::putHeader);
        call.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Buffer.buffer(answer.body()));
    }

    private Answer problem() {
        Problem problem = Problem.of("too-large", 413, "Too large", DETAIL.formatted(limit));
        return new Answer(413, Problem.MEDIA_TYPE, Map.of(), problems.bytes(problem));
    }

    private Answer outcome() {
        return fhir.answer(413, "too-long", DETAIL.formatted(limit), false);
    }
}
