package dev.junction.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a REST call early into {@code application/problem+json}. */
public class ProblemMappers {

    private final Faults faults;
    private final ProblemJson json;

    ProblemMappers(Faults faults, ProblemJson json) {
        this.faults = faults;
        this.json = json;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return answer(e.problem());
    }

    @ServerExceptionMapper
    public Response violation(ConstraintViolationException e) {
        return answer(Violations.problem(e));
    }

    @ServerExceptionMapper
    public Response json(MismatchedInputException e) {
        return answer(BadJson.problem(e));
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException e) {
        return answer(WebProblems.of(e));
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException badJson) {
            return answer(BadJson.problem(badJson));
        }
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (status >= 500) {
            return answer(faults.problem(e));
        }
        var answer = Response.fromResponse(answer(WebProblems.of(e)));
        var allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated() {
        return Response.fromResponse(answer(Problem.unauthenticated()))
                .header(HttpHeaders.WWW_AUTHENTICATE, Challenge.HEADER)
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return answer(Problem.forbidden("Your roles do not allow this."));
    }

    @ServerExceptionMapper
    public Response anything(Throwable e) {
        return answer(faults.problem(e));
    }

    private Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(json.bytes(problem))
                .build();
    }
}
