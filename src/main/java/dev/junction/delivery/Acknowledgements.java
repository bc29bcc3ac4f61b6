package dev.junction.delivery;

import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Outcome.Refused;
import dev.junction.delivery.Outcome.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells from an HL7 v2 acknowledgement what became of a delivery: AA and CA took it, AE and CE
 * refuse it for good, AR and CR may take it later. One that is missing, cannot be read or answers
 * another message says nothing about ours, so ours is tried again.
 */
public final class Acknowledgements {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,20}");
    private static final Pattern PLACE = Pattern.compile("[A-Z0-9^&~]{3,60}");

    private Acknowledgements() {}

    /**
     * @param sent the message as it went out
     * @param answer what came back, null for nothing
     */
    public static Outcome judge(byte[] sent, byte @Nullable [] answer) {
        if (answer == null || answer.length == 0) {
            return new Unavailable("No acknowledgement came", null, null);
        }
        String text = latin(answer);
        Optional<String[]> msa = segment(text, "MSA");
        if (msa.isEmpty()) {
            return unavailable("The acknowledgement has no MSA segment", answer);
        }
        String code = field(msa.get(), 1);
        String about = field(msa.get(), 2);
        String ours = segment(latin(sent), "MSH").map(msh -> field(msh, 9)).orElse("");
        if (!about.equals(ours)) {
            return unavailable("MSA-2 acknowledges another message than MSH-10 names", answer);
        }
        return switch (code) {
            case "AA", "CA" -> new Delivered(code + " " + about);
            case "AE", "CE" -> new Refused("MSA-1 " + code + error(text), Answer.text(answer));
            case "AR", "CR" -> unavailable("MSA-1 " + code + error(text), answer);
            default -> unavailable("MSA-1 is none of AA, AE, AR, CA, CE, CR", answer);
        };
    }

    private static Unavailable unavailable(String reason, byte[] answer) {
        return new Unavailable(reason, null, Answer.text(answer));
    }

    /** ERR-2 and ERR-3: the place and the code of the error, never its text. */
    private static String error(String answer) {
        return segment(answer, "ERR")
                .map(
                        err ->
                                part(" at ", field(err, 2), PLACE)
                                        + part(", code ", field(err, 3).split("\\^", 2)[0], CODE))
                .orElse("");
    }

    private static String part(String before, String value, Pattern shape) {
        return shape.matcher(value).matches() ? before + value : "";
    }

    /** The fields of the first segment of that name; of MSH, number n is at n - 1. */
    private static Optional<String[]> segment(String message, String name) {
        if (message.length() < 4 || !message.startsWith("MSH")) {
            return Optional.empty();
        }
        String separator = Pattern.quote(message.substring(3, 4));
        return message.lines()
                .filter(line -> line.startsWith(name + message.charAt(3)))
                .findFirst()
                .map(line -> line.split(separator, -1));
    }

    private static String field(String[] fields, int at) {
        return at < fields.length ? fields[at].strip() : "";
    }

    /** Every byte a character: what we look at is ASCII, what else is in there stays untouched. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
