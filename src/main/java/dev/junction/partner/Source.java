package dev.junction.partner;

import dev.junction.event.Format;
import dev.junction.event.Priority;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sending system. One row of the {@code source} table as the other rooms see it.
 *
 * @param name unique, for example {@code ehr}; the door {@code /in/<name>} belongs to it
 * @param partner the partner that owns it
 * @param facility the facility its messages concern when they name none
 * @param format what it sends when a post has no content type; null when it must say
 * @param charset what its bytes are in when neither the message nor the content type says, for
 *     example {@code UTF-8}
 * @param laneKey where a plain JSON, XML or CSV message keeps its ordering key, a dotted path such
 *     as {@code requisition.id}, or several with {@code |} between of which the first that is there
 *     counts; null for the format's own default (HL7 v2 PID-3, FHIR patient)
 * @param controlKey where a plain JSON, XML or CSV message keeps its control id when no {@code
 *     Idempotency-Key} header came, a dotted path or several like {@code laneKey}; null when the
 *     header is required
 * @param maxBytes the largest body it may send
 * @param priority how urgent its messages are when neither they nor the post say; null for routine
 * @param perSecond how many routine messages a node takes of it in a second on average; 0 for as
 *     many as come
 * @param burst how many at once may come on top, after a quiet time
 * @param active whether its door is open
 */
@Schema(
        examples =
                """
                {"name": "portal", "partner": "erp", "facility": "north", "format": "JSON", "charset": "UTF-8",
                 "laneKey": "requisitionId", "controlKey": "requisitionId", "maxBytes": 10485760,
                 "priority": "ROUTINE", "perSecond": 50, "burst": 500, "active": true}
                """)
public record Source(
        String name,
        String partner,
        @Nullable String facility,
        @Nullable Format format,
        String charset,
        @Nullable String laneKey,
        @Nullable String controlKey,
        int maxBytes,
        @Nullable Priority priority,
        double perSecond,
        int burst,
        boolean active) {

    /** A source whose messages are routine and as many as it likes. */
    public Source(
            String name,
            String partner,
            @Nullable String facility,
            @Nullable Format format,
            String charset,
            @Nullable String laneKey,
            @Nullable String controlKey,
            int maxBytes,
            boolean active) {
        this(
                name,
                partner,
                facility,
                format,
                charset,
                laneKey,
                controlKey,
                maxBytes,
                null,
                0,
                0,
                active);
    }
}
