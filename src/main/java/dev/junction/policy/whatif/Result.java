package dev.junction.policy.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What would have been otherwise, in numbers. Names rules, destinations and queues; nothing that
 * events say but sums of money.
 *
 * @param changed how many events are treated otherwise
 * @param changedMessages how many messages have such an event
 * @param by in what; an event may count for several
 * @param listCut whether more changed than the list behind the numbers keeps
 * @param moves of destinations: from where to where how many go, "-" for nowhere
 * @param noMatch decisions without a rule
 * @param circles events from which rules emit in a circle
 */
@Schema(name = "WhatIfResult")
public record Result(
        long messages,
        long events,
        long changed,
        long changedMessages,
        Map<Kind, Long> by,
        boolean listCut,
        List<Move> moves,
        Queues queues,
        Money money,
        Pair noMatch,
        Pair circles,
        Rules rules,
        Recorded recorded) {

    /** A number under both versions. */
    @Schema(name = "WhatIfPair")
    public record Pair(long before, long after) {}

    /** So many go elsewhere. */
    @Schema(name = "WhatIfMove")
    public record Move(String from, String to, long n) {}

    /** Items for people: in all, and for each queue and day of acceptance (UTC). */
    @Schema(name = "WhatIfQueues")
    public record Queues(Map<String, Long> before, Map<String, Long> after, List<DayLoad> perDay) {}

    /** Items of one queue on one day. */
    @Schema(name = "WhatIfDayLoad")
    public record DayLoad(String queue, LocalDate day, long before, long after) {}

    /**
     * Money that comes to another side.
     *
     * @param crossing by threshold
     * @param bands from which steps of an approval chain to which
     */
    @Schema(name = "WhatIfMoney")
    public record Money(Map<String, Crossed> crossing, List<BandMove> bands) {}

    /**
     * A threshold.
     *
     * @param before its value for the enterprise; null where there is none
     * @param count events whose amount lies between its old and its new value at their facility
     * @param sums of these amounts, by currency
     * @param rerouted events that another rule decides on, where the one before or after looks at
     *     this threshold
     * @param reroutedSums of their amounts, by currency
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WhatIfCrossed")
    public record Crossed(
            @Nullable Double before,
            @Nullable Double after,
            long count,
            Map<String, BigDecimal> sums,
            long rerouted,
            Map<String, BigDecimal> reroutedSums) {}

    /** Others must agree; "-" for nobody of this chain. */
    @Schema(name = "WhatIfBandMove")
    public record BandMove(
            String chain, String from, String to, long count, Map<String, BigDecimal> sums) {}

    /** How many decisions each rule takes; and of the events themselves, from which to which. */
    @Schema(name = "WhatIfRules")
    public record Rules(Map<String, Long> before, Map<String, Long> after, List<RuleMove> moves) {}

    /** Another rule decides on so many events; "-" for none. */
    @Schema(name = "WhatIfRuleMove")
    public record RuleMove(String from, String to, long n, Map<String, BigDecimal> sums) {}

    /**
     * Whether the record can be trusted.
     *
     * @param checked decisions recorded under the base that were made again from the same inputs
     * @param differing how many of them came out otherwise; must be 0
     * @param unchecked whose key is gone, or of which earlier events are kept no longer
     */
    @Schema(name = "WhatIfRecorded")
    public record Recorded(long checked, long differing, long unchecked) {

        static final Recorded NONE = new Recorded(0, 0, 0);

        Recorded and(Recorded other) {
            return new Recorded(
                    checked + other.checked,
                    differing + other.differing,
                    unchecked + other.unchecked);
        }
    }
}
