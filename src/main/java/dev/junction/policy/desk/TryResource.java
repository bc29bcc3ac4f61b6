package dev.junction.policy.desk;

import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.event.Event;
import dev.junction.mapping.Schemas;
import dev.junction.policy.Inputs;
import dev.junction.policy.LivePolicy;
import dev.junction.policy.RuleBook;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asks the policy what it would do. */
@Path("/api/policy")
@Tag(name = "Policy")
public class TryResource {

    private final LivePolicy policy;
    private final TryCheck check;

    TryResource(LivePolicy policy, Schemas schemas) {
        this.policy = policy;
        this.check = new TryCheck(schemas);
    }

    @POST
    @Path("decide")
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(
            operationId = "tryDecision",
            summary = "Try an event: what would be decided, and why",
            description = "Nothing is written, delivered or opened.")
    @APIResponse(responseCode = "200", description = "The decision with every rule and clause")
    @APIResponse(
            responseCode = "422",
            description = "The data does not follow the event type's schema; names the fields")
    public TryView decide(
            @RequestBody(content = @Content(examples = @ExampleObject(value = TryForm.EXAMPLE)))
                    @NotNull(message = "must be given")
                    TryForm form) {
        List<FieldError> errors = check.errors(form, "");
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
        RuleBook book = form.version() == null ? policy.book() : earlier(form.version());
        Event event = form.event();
        return asked(book, form, event);
    }

    @POST
    @Path("explain")
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(
            operationId = "explainDecision",
            summary = "What would have been decided about an event at some time, and why",
            description =
                    "By the version in force at asOf, with all its rules, tables, thresholds and layers of that time. Nothing is"
                            + " written.")
    @APIResponse(responseCode = "200", description = "The decision with every rule and clause")
    @APIResponse(
            responseCode = "422",
            description = "The data does not follow the event type's schema; names the fields")
    public TryView explain(
            @Parameter(description = "left out: now", example = "2026-03-09T08:15:00Z")
                    @QueryParam("asOf")
                    @Nullable String asOf,
            @RequestBody(content = @Content(examples = @ExampleObject(value = TryForm.EXAMPLE)))
                    @NotNull(message = "must be given")
                    TryForm form) {
        List<FieldError> errors = check.errors(form, "");
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
        Event event = form.event();
        RuleBook book =
                form.version() == null
                        ? policy.book(moment(asOf), event.caseId())
                        : earlier(form.version());
        return asked(book, form, event);
    }

    private static TryView asked(RuleBook book, TryForm form, Event event) {
        Inputs inputs =
                new Inputs(
                        event,
                        event.time(),
                        Boolean.TRUE.equals(form.released()),
                        form.partner(),
                        List.of());
        return TryView.of(book.explain(inputs), book.trace(inputs));
    }

    private static Instant moment(@Nullable String asOf) {
        try {
            return asOf == null ? Instant.now() : Instant.parse(asOf);
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    Problem.invalid("asOf", "must be a time like 2026-03-09T08:15:00Z"));
        }
    }

    private RuleBook earlier(int version) {
        return policy.book(version)
                .orElseThrow(
                        () -> refused(List.of(new FieldError("version", "there was never such"))));
    }

    private static ProblemException refused(List<FieldError> errors) {
        return new ProblemException(Problem.unprocessable(errors));
    }
}
