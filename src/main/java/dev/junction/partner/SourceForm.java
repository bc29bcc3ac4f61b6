package dev.junction.partner;

import dev.junction.event.Format;
import dev.junction.event.Priority;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A source as a caller writes it; what is left out has a default. */
@Schema(
        name = "SourceForm",
        examples =
                """
                {"name": "portal", "partner": "erp", "facility": "north", "format": "JSON", "charset": "UTF-8",
                 "laneKey": "requisitionId", "controlKey": "requisitionId",
                 "maxBytes": 10485760, "priority": "ROUTINE", "perSecond": 50, "burst": 500, "active": true}
                """)
record SourceForm(
        @Nullable String name,
        @Nullable String partner,
        @Nullable String facility,
        @Nullable Format format,
        @Nullable String charset,
        @Nullable String laneKey,
        @Nullable String controlKey,
        @Nullable Integer maxBytes,
        @Nullable Priority priority,
        @Nullable Double perSecond,
        @Nullable Integer burst,
        @Nullable Boolean active) {

    private static final int LARGEST = 100 * 1024 * 1024;
    private static final int USUAL = 10 * 1024 * 1024;
    private static final int FASTEST = 1_000_000;
    private static final int MOST_AT_ONCE = 1_000_000;
    private static final String PATHS =
            "must be a dotted path like requisition.id, or several with | between";
    private static final String STEPS = "[A-Za-z0-9_@$:-]+(\\.[A-Za-z0-9_@$:-]+)*";
    private static final String PATH = STEPS + "(\\|" + STEPS + ")*";

    /** The source under this name, checked. */
    Source source(@Nullable String called) {
        String set = Names.orElse(charset, "UTF-8");
        int most = maxBytes == null ? USUAL : maxBytes;
        double pace = perSecond == null ? 0 : perSecond;
        int atOnce = burst == null ? (int) Math.ceil(Math.min(pace, MOST_AT_ONCE)) : burst;
        new Flaws()
                .check(Names.isName(called), "name", Names.RULE)
                .check(name == null || name.equals(called), "name", "cannot be changed")
                .check(Names.isName(partner), "partner", "must be the name of a partner")
                .check(isCharset(set), "charset", "is not known here")
                .check(isPath(laneKey), "laneKey", PATHS)
                .check(isPath(controlKey), "controlKey", PATHS)
                .check(most >= 1 && most <= LARGEST, "maxBytes", "must be 1 to " + LARGEST)
                .check(pace >= 0 && pace <= FASTEST, "perSecond", "must be 0 to " + FASTEST)
                .check(
                        atOnce >= 0 && atOnce <= MOST_AT_ONCE,
                        "burst",
                        "must be 0 to " + MOST_AT_ONCE)
                .end();
        return new Source(
                String.valueOf(called),
                String.valueOf(partner),
                Names.orNull(facility),
                format,
                set,
                Names.orNull(laneKey),
                Names.orNull(controlKey),
                most,
                priority,
                pace,
                atOnce,
                active == null || active);
    }

    private static boolean isPath(@Nullable String path) {
        return path == null || path.isBlank() || path.matches(PATH);
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
