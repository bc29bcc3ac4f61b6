package dev.junction.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What policy says about one event, and why.
 *
 * @param policyVersion the version that decided
 * @param rule the name of the rule that matched, null when none did (then the actions open the
 *     default exception item)
 * @param actions what to do, in order
 * @param considered the rules up to and including the one that matched, and how each fared
 * @param abridged whether there were more rules that did not match; {@link RuleBook#explain} names
 *     them all
 * @param released whether it was asked after a person had lifted the holds
 */
public record Decision(
        int policyVersion,
        @Nullable String rule,
        List<Action> actions,
        List<Considered> considered,
        boolean abridged,
        boolean released) {

    public Decision {
        actions = List.copyOf(actions);
        considered = List.copyOf(considered);
    }

    /**
     * A rule and how it fared.
     *
     * @param failed the clause that was false or could not be evaluated, with where it failed; null
     *     when it matched
     */
    public record Considered(String rule, boolean matched, @Nullable String failed) {}

    /** What a rule may ask for; in JSON the field {@code action} says which. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
    @JsonSubTypes({
        @Type(value = Action.Deliver.class, name = "deliver"),
        @Type(value = Action.OpenItem.class, name = "open-item"),
        @Type(value = Action.Hold.class, name = "hold"),
        @Type(value = Action.Refuse.class, name = "refuse"),
        @Type(value = Action.Emit.class, name = "emit")
    })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public sealed interface Action {

        /** One delivery to each endpoint. */
        record Deliver(List<String> endpoints) implements Action {

            public Deliver {
                endpoints = List.copyOf(endpoints);
            }
        }

        /**
         * A work item for people.
         *
         * @param queue the queue's name
         * @param code of the exception taxonomy, for example {@code POL-NOMATCH}
         * @param title a sentence without content of the message
         * @param dueInMinutes the clock, null for the queue's own
         */
        record OpenItem(String queue, String code, String title, @Nullable Integer dueInMinutes)
                implements Action {}

        /** Stop here until a person releases it. */
        record Hold(String reason) implements Action {}

        /** Not to be carried, for this reason. */
        record Refuse(String reason) implements Action {}

        /**
         * A further event of the same case, decided in turn.
         *
         * @param type the new event's type
         * @param data fields set on top of this event's data
         */
        record Emit(String type, Map<String, Object> data) implements Action {}
    }
}
