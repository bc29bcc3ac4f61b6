package dev.junction.policy.accuracy;

import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How right the rules are. */
@Path("/api/policy/accuracy")
@Tag(name = "Policy")
@RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
public class AccuracyResource {

    private static final Duration USUAL = Duration.ofDays(30);

    private final Accuracies accuracies;

    AccuracyResource(Accuracies accuracies) {
        this.accuracies = accuracies;
    }

    @GET
    @Operation(
            operationId = "listRuleAccuracy",
            summary = "How right each rule was, the worst first",
            description =
                    "A person's reroute because of a wrong queue, facility, endpoint or priority counts against the rule that decided"
                            + " first; one for lack of people or room does not. With the Wilson interval of 95 %.")
    @APIResponse(responseCode = "200", description = "A page of rules")
    @APIResponse(responseCode = "400", description = "A time is none, or the window is empty")
    public Page<RuleAccuracy> list(
            @Parameter(
                            description = "accepted from; left out: 30 days ago",
                            example = "2026-03-01T00:00:00Z")
                    @QueryParam("from")
                    @Nullable String from,
            @Parameter(
                            description = "accepted before; left out: now",
                            example = "2026-04-01T00:00:00Z")
                    @QueryParam("to")
                    @Nullable String to,
            @QueryParam("version") @Nullable Integer version,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        Instant end = to == null ? Instant.now() : time("to", to);
        Instant begin = from == null ? end.minus(USUAL) : time("from", from);
        if (!begin.isBefore(end)) {
            throw new ProblemException(Problem.invalid("from", "must be before to"));
        }
        List<RuleAccuracy> all = accuracies.of(new Accuracies.Window(begin, end, version, rule));
        return new Page<>(
                all.stream().skip((long) page * size).limit(size).toList(), page, size, all.size());
    }

    private static Instant time(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    Problem.invalid(field, "must be a time like 2026-03-01T00:00:00Z"));
        }
    }
}
