package dev.junction.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What policy says about one event, and why.
 *
 * @param policyVersion the version that decided
 * @param rule the name of the rule that matched, null when none did (then the orders open the
 *     default exception item)
 * @param orders what to do, in order
 * @param considered the rules up to and including the one that matched, and how each fared
 * @param abridged whether there were more rules that did not match; {@link RuleBook#explain} names
 *     them all
 * @param released whether it was asked after a person had lifted the holds
 */
public record Decision(
        int policyVersion,
        @Nullable String rule,
        List<Order> orders,
        List<Considered> considered,
        boolean abridged,
        boolean released) {

    public Decision {
        orders = List.copyOf(orders);
        considered = List.copyOf(considered);
    }

    /**
     * A rule and how it fared.
     *
     * @param failed the clause that was false or could not be evaluated, with where it failed; null
     *     when it matched
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Considered(String rule, boolean matched, @Nullable String failed) {}

    /** The orders of one kind. */
    public <T extends Order> Stream<T> orders(Class<T> kind) {
        return orders.stream().filter(kind::isInstance).map(kind::cast);
    }
}
