package dev.junction.intake.plain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemJson;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Acknowledgement.Accepted;
import dev.junction.intake.Acknowledgement.Refused;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Answer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Acknowledgements as JSON: a receipt, or a problem (RFC 9457). */
@Singleton
public class PlainAnswers {

    private final ObjectMapper mapper;
    private final ProblemJson problems;

    public PlainAnswers(ObjectMapper mapper, ProblemJson problems) {
        this.mapper = mapper;
        this.problems = problems;
    }

    /** The acknowledgement for a sender that speaks HTTP and JSON. */
    public Answer answer(Acknowledgement acknowledgement) {
        return switch (acknowledgement) {
            case Accepted it -> Answer.of(it, "application/json", receipt(it));
            case Refused it -> Answer.of(it, Problem.MEDIA_TYPE, problems.bytes(problem(it)));
        };
    }

    private byte[] receipt(Accepted accepted) {
        try {
            return mapper.writeValueAsBytes(
                    new Given(
                            accepted.message().toString(),
                            accepted.controlId(),
                            accepted.repeated()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A receipt could not be written as JSON", e);
        }
    }

    private record Given(String id, String controlId, boolean repeated) {}

    private static Problem problem(Refused no) {
        return new Problem(
                URI.create("urn:junction:problem:" + kind(no.why())),
                title(no.why()),
                Answer.status(no),
                no.detail(),
                no.message() == null ? null : URI.create("/messages/" + no.message()),
                no.field() == null ? List.of() : List.of(new FieldError(no.field(), no.detail())));
    }

    private static String kind(Why why) {
        return switch (why) {
            case UNSUPPORTED_FORMAT -> "unsupported-media-type";
            default -> why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    private static String title(Why why) {
        return switch (why) {
            case UNKNOWN_SOURCE -> "Unknown source";
            case UNSUPPORTED_FORMAT -> "Cannot read that form";
            case TOO_LARGE -> "Too large";
            case MALFORMED -> "Not readable";
            case MISSING_CONTROL_ID -> "Control id missing";
            case INVALID -> "Not valid";
            case CONFLICT -> "Control id used before";
            case BUSY -> "Too busy now";
            case TOO_FAST -> "Too many at once";
            case UNAVAILABLE -> "Not available now";
        };
    }
}
