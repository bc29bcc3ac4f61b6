package dev.junction.partner;

import dev.junction.event.Format;
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
                 "maxBytes": 10485760, "active": true}
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
        @Nullable Boolean active) {

    private static final int LARGEST = 100 * 1024 * 1024;
    private static final int USUAL = 10 * 1024 * 1024;
    private static final String PATHS =
            "must be a dotted path like requisition.id, or several with | between";
    private static final String STEPS = "[A-Za-z0-9_@$:-]+(\\.[A-Za-z0-9_@$:-]+)*";
    private static final String PATH = STEPS + "(\\|" + STEPS + ")*";

    /** The source under this name, checked. */
    Source source(@Nullable String called) {
        String set = Names.orElse(charset, "UTF-8");
        int most = maxBytes == null ? USUAL : maxBytes;
        new Flaws()
                .check(Names.isName(called), "name", Names.RULE)
                .check(name == null || name.equals(called), "name", "cannot be changed")
                .check(Names.isName(partner), "partner", "must be the name of a partner")
                .check(isCharset(set), "charset", "is not known here")
                .check(isPath(laneKey), "laneKey", PATHS)
                .check(isPath(controlKey), "controlKey", PATHS)
                .check(most >= 1 && most <= LARGEST, "maxBytes", "must be 1 to " + LARGEST)
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
