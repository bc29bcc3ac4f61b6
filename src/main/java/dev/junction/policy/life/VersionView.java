package dev.junction.policy.life;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.junction.policy.Activation;
import dev.junction.policy.Timeline;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A policy version as callers read it, without what it says.
 *
 * @param revision the ETag
 * @param hash of what it says, from the proposal on (SHA-256)
 * @param activeFrom since when, or from when on, it decides
 * @param share of how many of a hundred cases it decides, when it is on trial
 * @param rows how many rows each section has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "PolicyVersion",
        examples =
                """
                {"number": 12, "state": "approved", "title": "Urgent referrals within two hours", "base": 11, "by": "dana",
                 "at": "2026-03-09T08:15:00Z", "changedAt": "2026-03-09T10:02:11Z", "changedBy": "sam", "revision": 5,
                 "authors": ["dana"], "proposedAt": "2026-03-09T09:30:00Z", "proposedBy": "dana",
                 "approval": {"by": "sam", "at": "2026-03-09T10:02:11Z", "note": "Discussed in the referral office"},
                 "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "rows": {"rules": 74, "tables": 4}}
                """)
public record VersionView(
        int number,
        State state,
        String title,
        @Nullable Integer base,
        String by,
        Instant at,
        Instant changedAt,
        String changedBy,
        long revision,
        List<String> authors,
        @Nullable Instant proposedAt,
        @Nullable String proposedBy,
        @Nullable Approval approval,
        @Nullable String hash,
        @Nullable Instant activeFrom,
        @Nullable Integer share,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String closedWhy,
        Map<String, Integer> rows) {

    /** Where it is in its life. */
    public enum State {
        /** Being written. */
        DRAFT,
        /** Written; nobody changes it any more. */
        PROPOSED,
        /** Somebody else agreed; it may be activated, or will be. */
        APPROVED,
        /** It decides, about all cases or a share of them. */
        ACTIVE,
        /** It decided once, or never will. */
        RETIRED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who agreed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PolicyApproval")
    public record Approval(String by, Instant at, @Nullable String note) {}

    static VersionView of(
            VersionRow row,
            Hands hands,
            Timeline timeline,
            Instant now,
            Map<String, Integer> rows) {
        Optional<Activation> counting =
                timeline.at(now).filter(activation -> activation.concerns(row.number));
        Optional<Activation> coming =
                timeline.after(now).stream()
                        .filter(activation -> activation.concerns(row.number))
                        .findFirst();
        Activation shown = counting.or(() -> coming).orElse(null);
        return new VersionView(
                row.number,
                state(row, timeline, now, counting.isPresent(), coming.isPresent()),
                row.title,
                row.base,
                row.author,
                row.begunAt,
                row.changedAt,
                row.changedBy,
                row.revision,
                hands.authors(row.number),
                row.proposedAt,
                row.proposedBy,
                hands.approval(row.number).orElse(null),
                row.hash == null ? null : HexFormat.of().formatHex(row.hash),
                shown == null ? null : shown.from(),
                shown != null && Integer.valueOf(row.number).equals(shown.challenger())
                        ? shown.share()
                        : null,
                row.closedAt,
                row.closedBy,
                row.closedWhy,
                new TreeMap<>(rows));
    }

    private static State state(
            VersionRow row, Timeline timeline, Instant now, boolean counts, boolean comes) {
        if (counts) {
            return State.ACTIVE;
        }
        if (row.state == VersionRow.State.APPROVED
                && !comes
                && decided(timeline, row.number, now)) {
            return State.RETIRED;
        }
        return State.valueOf(row.state.name());
    }

    private static boolean decided(Timeline timeline, int number, Instant now) {
        return timeline.all().stream()
                .anyMatch(one -> one.concerns(number) && !one.from().isAfter(now));
    }
}
