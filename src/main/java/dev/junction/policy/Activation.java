package dev.junction.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * From a moment on a version decides.
 *
 * @param seq grows with each; of two with the same moment the later one counts
 * @param from the first moment, by the clock of the database
 * @param challenger a version that decides for a share of the cases, null for none
 * @param share how many of a hundred cases
 * @param why for people: a rollback, a plan, a trial that ended by itself
 * @param report the signed report it rests on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "PolicyActivation",
        examples =
                """
                {"seq": 7, "from": "2026-03-09T10:10:01.5Z", "version": 12, "share": 0,
                 "why": "Urgent referrals within two hours", "by": "dana", "at": "2026-03-09T10:10:00Z",
                 "report": "01a2001b-13cf-704b-98ff-e3883b0ff552"}
                """)
public record Activation(
        long seq,
        Instant from,
        int version,
        @Nullable Integer challenger,
        int share,
        String why,
        String by,
        Instant at,
        @Nullable UUID report) {

    /** Whether a version decides, about all cases or a share of them. */
    public boolean concerns(int number) {
        return version == number || Integer.valueOf(number).equals(challenger);
    }

    /** Which of its versions decides about a case: always the same for the same case. */
    int versionFor(String caseId) {
        return challenger != null && slot(caseId) < share ? challenger : version;
    }

    /** 0 to 99, spread evenly whatever the case ids look like. */
    private static int slot(String caseId) {
        int hash = caseId.hashCode();
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        hash ^= hash >>> 16;
        return Math.floorMod(hash, 100);
    }
}
