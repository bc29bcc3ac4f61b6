package dev.junction.policy.life;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What ends a trial by itself: the challenger must not be worse than the version in force by more
 * than so many of a hundred.
 *
 * @param noMatch decisions that no rule made
 * @param rerouted items that people sent elsewhere as wrong
 * @param dead deliveries that came to nothing
 * @param exceptions decisions that opened work for people
 * @param least so many decisions of the challenger before anything is concluded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PolicyGuard")
public record Guard(
        @Nullable Double noMatch,
        @Nullable Double rerouted,
        @Nullable Double dead,
        @Nullable Double exceptions,
        @Nullable Integer least) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A guard could not be written", e);
        }
    }

    static Guard of(String json) {
        try {
            return JSON.readValue(json, Guard.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds a guard that cannot be read", e);
        }
    }
}
