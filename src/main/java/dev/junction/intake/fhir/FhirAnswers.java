package dev.junction.intake.fhir;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Acknowledgement.Accepted;
import dev.junction.intake.Acknowledgement.Refused;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Answer;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Acknowledgements as FHIR: an OperationOutcome in JSON or XML, as asked. */
@Singleton
public class FhirAnswers {

    private static final Pattern FHIR_PATH =
            Pattern.compile("[A-Z][A-Za-z]*(\\.[A-Za-z][A-Za-z0-9]*(\\[[0-9]+])?)*");

    private static final int USUAL_SIZE = 256;

    private final ObjectMapper mapper;

    public FhirAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The acknowledgement as an OperationOutcome. */
    public Answer answer(Acknowledgement acknowledgement, boolean xml) {
        Issue issue =
                switch (acknowledgement) {
                    case Accepted it -> accepted(it);
                    case Refused it -> refused(it);
                };
        return Answer.of(acknowledgement, mediaType(xml), xml ? issue.xml() : json(issue));
    }

    /** Another answer, for example to a caller who may not post here. */
    public Answer answer(int status, String code, String text, boolean xml) {
        Issue issue = new Issue("error", code, text, null, null);
        return new Answer(status, mediaType(xml), Map.of(), xml ? issue.xml() : json(issue));
    }

    private static String mediaType(boolean xml) {
        return (xml ? "application/fhir+xml" : "application/fhir+json") + "; charset=utf-8";
    }

    private static Issue accepted(Accepted it) {
        String text =
                it.repeated()
                        ? "Accepted before; this is the first answer again."
                        : "Accepted; what becomes of it is shown at the Location.";
        return new Issue("information", "informational", text, Answer.location(it), null);
    }

    private static Issue refused(Refused no) {
        String field = no.field();
        boolean path = field != null && FHIR_PATH.matcher(field).matches();
        return new Issue(
                no.why() == Why.UNAVAILABLE ? "fatal" : "error",
                code(no.why()),
                no.detail(),
                path ? null : field,
                path ? field : null);
    }

    /** The code of http://hl7.org/fhir/issue-type. */
    private static String code(Why why) {
        return switch (why) {
            case UNKNOWN_SOURCE -> "not-found";
            case UNSUPPORTED_FORMAT -> "not-supported";
            case TOO_LARGE -> "too-long";
            case MALFORMED -> "structure";
            case MISSING_CONTROL_ID -> "required";
            case INVALID -> "invalid";
            case CONFLICT -> "duplicate";
            case TOO_FAST -> "throttled";
            case BUSY, UNAVAILABLE -> "transient";
        };
    }

    private byte[] json(Issue issue) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = mapper.createGenerator(bytes)) {
            issue.write(json);
        } catch (IOException e) {
            throw new IllegalStateException("An OperationOutcome could not be written", e);
        }
        return bytes.toByteArray();
    }

    private record Issue(
            String severity,
            String code,
            String text,
            @Nullable String diagnostics,
            @Nullable String expression) {

        void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("resourceType", "OperationOutcome");
            json.writeArrayFieldStart("issue");
            json.writeStartObject();
            json.writeStringField("severity", severity);
            json.writeStringField("code", code);
            json.writeObjectFieldStart("details");
            json.writeStringField("text", text);
            json.writeEndObject();
            if (diagnostics != null) {
                json.writeStringField("diagnostics", diagnostics);
            }
            if (expression != null) {
                json.writeArrayFieldStart("expression");
                json.writeString(expression);
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }

        byte[] xml() {
            String xml =
                    "<OperationOutcome xmlns=\"http://hl7.org/fhir\"><issue>"
                            + element("severity", severity)
                            + element("code", code)
                            + "<details>"
                            + element("text", text)
                            + "</details>"
                            + element("diagnostics", diagnostics)
                            + element("expression", expression)
                            + "</issue></OperationOutcome>";
            return xml.getBytes(StandardCharsets.UTF_8);
        }

        private static String element(String name, @Nullable String value) {
            if (value == null) {
                return "";
            }
            String escaped =
                    value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
            return "<%s value=\"%s\"/>".formatted(name, escaped);
        }
    }
}
