package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which system has the last word on a group of fields (the system of record).
 *
 * @param name the group, for example {@code supplier-bank}
 * @param eventType in which events it is written
 * @param fields the fields of the event's data, dotted, for example {@code bank.account}
 * @param owners the partners that may write it
 * @param otherwise what becomes of a write by anybody else
 * @param queue where a proposal waits for its steward
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Ownership")
public record Ownership(
        String name,
        String description,
        String eventType,
        List<String> fields,
        List<String> owners,
        Otherwise otherwise,
        @Nullable String queue)
        implements Named {

    public Ownership {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
        eventType = Objects.requireNonNullElse(eventType, "");
        fields = Lists.of(fields);
        owners = Lists.of(owners);
        otherwise = Objects.requireNonNullElse(otherwise, Otherwise.REFUSE);
    }

    /** What becomes of a write by a system that does not own the fields. */
    public enum Otherwise {
        /** The message is refused, naming the fields and their owner. */
        REFUSE,
        /** The message is held, and a steward decides. */
        PROPOSE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Otherwise of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
