package dev.junction.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/** Writes problems as bytes, for doors that have no REST layer to do it. */
@Singleton
public class ProblemJson {

    private final ObjectMapper mapper;

    ProblemJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The problem as {@code application/problem+json}. */
    public byte[] bytes(Problem problem) {
        try {
            return mapper.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem could not be written as JSON", e);
        }
    }
}
