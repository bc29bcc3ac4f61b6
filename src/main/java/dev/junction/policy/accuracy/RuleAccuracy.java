package dev.junction.policy.accuracy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How right one rule of one version was.
 *
 * @param rule null for what no rule matched
 * @param decided first decisions in the window
 * @param resolved those of them that are done, were sent elsewhere as wrong, or are older than 30
 *     days
 * @param wrong those of them that people sent elsewhere because of a wrong queue, facility,
 *     endpoint or priority
 * @param reasons how often which
 * @param accuracy {@code 1 - wrong / resolved}; null when nothing is resolved
 * @param interval where it lies with 95 % confidence
 * @param enough whether 20 or more are resolved; with fewer it says little
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "RuleAccuracy",
        examples =
                """
                {"policyVersion": 12, "rule": "referral-urgent", "decided": 412, "resolved": 398, "wrong": 21,
                 "reasons": {"WRONG_QUEUE": 21}, "accuracy": 0.947, "interval": {"low": 0.921, "high": 0.965}, "enough": true}
                """)
public record RuleAccuracy(
        int policyVersion,
        @Nullable String rule,
        long decided,
        long resolved,
        long wrong,
        Map<String, Long> reasons,
        @Nullable Double accuracy,
        Wilson interval,
        boolean enough) {

    private static final int ENOUGH = 20;

    /** What is surely worst comes first. */
    static final Comparator<RuleAccuracy> WORST_FIRST =
            Comparator.<RuleAccuracy>comparingDouble(one -> one.interval().high())
                    .thenComparing(Comparator.comparingLong(RuleAccuracy::wrong).reversed())
                    .thenComparing(one -> String.valueOf(one.rule()))
                    .thenComparing(RuleAccuracy::policyVersion);

    static RuleAccuracy of(
            int version,
            @Nullable String rule,
            long decided,
            long resolved,
            Map<String, Long> reasons,
            long wrong) {
        return new RuleAccuracy(
                version,
                rule,
                decided,
                resolved,
                wrong,
                reasons,
                resolved == 0 ? null : 1 - (double) wrong / resolved,
                Wilson.of(resolved - wrong, resolved),
                resolved >= ENOUGH);
    }
}
