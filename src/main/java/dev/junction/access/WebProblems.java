package dev.junction.access;

import jakarta.ws.rs.WebApplicationException;

/** The problems that the REST layer itself finds before any resource is asked. */
final class WebProblems {

    private WebProblems() {}

    static Problem of(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return switch (status) {
            case 404 -> Problem.notFound("There is nothing at this address.");
            case 405 ->
                    Problem.of(
                            "method-not-allowed",
                            405,
                            "Method not allowed",
                            "The Allow header says what this address answers to.");
            case 406 ->
                    Problem.of(
                            "not-acceptable",
                            406,
                            "Cannot answer in that form",
                            "This address answers in application/json.");
            case 413 -> Problem.of("too-large", 413, "Too large", "The body is over the limit.");
            case 415 ->
                    Problem.of(
                            "unsupported-media-type",
                            415,
                            "Cannot read that form",
                            "This address reads application/json; say so in Content-Type.");
            default ->
                    Problem.of(
                            "bad-request",
                            status,
                            "Cannot be done as asked",
                            "See the API at /q/openapi.");
        };
    }
}
