package dev.junction.intake.hl7;

import dev.junction.intake.Acknowledgement.Refused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as an ERR segment: where, and which code of table 0357.
 *
 * @param segment the segment at fault, empty when none is
 * @param field its field, empty when it is the whole segment
 * @param code of table 0357
 * @param text what is wrong, for people
 */
record Hl7Error(String segment, String field, int code, String text) {

    private static final Pattern PLACE = Pattern.compile("([A-Z][A-Z0-9]{2})(?:-([0-9]+))?.*");

    static Hl7Error of(Hl7Header header, Refused no) {
        Matcher place = PLACE.matcher(String.valueOf(no.field()));
        boolean known = no.field() != null && place.matches();
        String segment = known ? place.group(1) : "";
        String field = known && place.group(2) != null ? place.group(2) : "";
        return new Hl7Error(segment, field, code(header, no), no.detail());
    }

    private static int code(Hl7Header header, Refused no) {
        return switch (no.why()) {
            case UNSUPPORTED_FORMAT -> 200;
            case MALFORMED -> "MSH".equals(no.field()) ? 100 : 102;
            case MISSING_CONTROL_ID -> 101;
            case INVALID -> invalid(header, no.field());
            case CONFLICT -> 205;
            case UNKNOWN_SOURCE, TOO_LARGE, BUSY, TOO_FAST, UNAVAILABLE -> 207;
        };
    }

    private static int invalid(Hl7Header header, @Nullable String field) {
        return switch (String.valueOf(field)) {
            case "MSH-2" -> 101;
            case "MSH-9" -> header.field(9).isEmpty() ? 101 : 200;
            case "MSH-11" -> 202;
            case "MSH-12" -> header.field(12).isEmpty() ? 101 : 203;
            case "MSH-18" -> 103;
            default -> 102;
        };
    }

    /**
     * Whether it is a reject (AR): what the hub does not take by kind, or cannot take now. All else
     * is an error (AE) that the sender can mend.
     */
    boolean rejects() {
        return code >= 200;
    }

    /** Before 2.5, ERR has one field and MSA-3 the text. */
    static boolean isOldForm(Hl7Header header) {
        String version = header.component(12, 1);
        return version.startsWith("2.") && version.compareTo("2.5") < 0;
    }

    String segment(Hl7Header header) {
        char s = header.separator();
        char c = header.componentSeparator();
        if (isOldForm(header)) {
            char sub = header.subcomponentSeparator();
            return "ERR" + s + segment + c + c + field + c + code + sub + meaning() + "\r";
        }
        String where =
                segment.isEmpty() ? "" : segment + c + "1" + (field.isEmpty() ? "" : c + field);
        return String.join(
                        "" + s,
                        "ERR",
                        "",
                        where,
                        code + "" + c + meaning() + c + "HL70357",
                        "E",
                        "",
                        "",
                        "",
                        escaped(header, text))
                + "\r";
    }

    private String meaning() {
        return switch (code) {
            case 100 -> "Segment sequence error";
            case 101 -> "Required field missing";
            case 102 -> "Data type error";
            case 103 -> "Table value not found";
            case 200 -> "Unsupported message type";
            case 202 -> "Unsupported processing id";
            case 203 -> "Unsupported version id";
            case 205 -> "Duplicate key identifier";
            default -> "Application internal error";
        };
    }

    /** Text with the separators escaped, and nothing that is not plain ASCII. */
    static String escaped(Hl7Header header, String text) {
        char e = header.escape();
        StringBuilder escaped = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (c == e) {
                escaped.append(e).append('E').append(e);
            } else if (c == header.separator()) {
                escaped.append(e).append('F').append(e);
            } else if (c == header.componentSeparator()) {
                escaped.append(e).append('S').append(e);
            } else if (c == header.repetitionSeparator()) {
                escaped.append(e).append('R').append(e);
            } else if (c == header.subcomponentSeparator()) {
                escaped.append(e).append('T').append(e);
            } else {
                escaped.append(c < ' ' || c > '~' ? '?' : c);
            }
        }
        return escaped.toString();
    }
}
