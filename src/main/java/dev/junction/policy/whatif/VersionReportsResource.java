package dev.junction.policy.whatif;

import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.mapping.Schemas;
import dev.junction.policy.LivePolicy;
import dev.junction.policy.RuleBook;
import dev.junction.policy.document.DocumentText;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What-if reports of a version: begun here, and listed. */
@Path("/api/policy/versions/{number}/what-if")
@Tag(name = "Policy")
@APIResponse(responseCode = "404", description = "There was never such a version")
public class VersionReportsResource {

    private static final int COME_BACK_SECONDS = 15;

    private final Runs runs;
    private final Reports reports;
    private final LivePolicy policy;
    private final Schemas schemas;
    private final SecurityIdentity caller;

    VersionReportsResource(
            Runs runs,
            Reports reports,
            LivePolicy policy,
            Schemas schemas,
            SecurityIdentity caller) {
        this.runs = runs;
        this.reports = reports;
        this.policy = policy;
        this.schemas = schemas;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.APPROVER})
    @Operation(
            operationId = "beginWhatIf",
            summary = "Try a version over recorded or uploaded traffic, without any effect",
            description =
                    "Both versions decide on every event anew, from the inputs that were recorded. Nothing is delivered, opened"
                            + " or changed. The report says what would have been otherwise; a finished one is signed by somebody"
                            + " who did not write the version.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location says where its progress and result are")
    @APIResponse(responseCode = "422", description = "It cannot be tried; names the fields")
    @APIResponse(
            responseCode = "429",
            description = "This node runs as many as it may; Retry-After says when to come back")
    public Response begin(
            @Parameter(example = "13") @PathParam("number") int number,
            @NotNull(message = "must be given") WhatIfForm form) {
        Reports.Words words = reports.words(number).orElseThrow(() -> unknown(number));
        FormCheck.check(form, schemas);
        RuleBook base = base(form.base());
        if (!runs.reserve()) {
            return busy();
        }
        UUID id;
        try {
            RuleBook other =
                    RuleBook.of(
                            number, DocumentText.fromJson(words.snapshot()), policy.conditions());
            id = runs.begin(base, other, words.hash(), form, caller.getPrincipal().getName());
        } catch (RuntimeException e) {
            runs.release();
            throw e;
        }
        return Response.accepted(reports.find(id).orElseThrow())
                .location(URI.create("/api/policy/what-if/" + id))
                .build();
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(
            operationId = "listWhatIfs",
            summary = "List the what-if reports of a version, newest first, without their results")
    @APIResponse(responseCode = "200", description = "A page of reports")
    public Page<ReportView> list(
            @PathParam("number") int number,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        reports.words(number).orElseThrow(() -> unknown(number));
        return new Page<>(reports.page(number, page, size), page, size, reports.count(number));
    }

    private RuleBook base(@Nullable Integer wanted) {
        if (wanted == null) {
            return policy.timeline()
                    .at(Instant.now())
                    .flatMap(activation -> policy.book(activation.version()))
                    .orElseThrow(() -> noBase("must be given, for no version is in force"));
        }
        return policy.book(wanted).orElseThrow(() -> noBase("there was never such a version"));
    }

    private static ProblemException noBase(String reason) {
        return new ProblemException(Problem.unprocessable(List.of(new FieldError("base", reason))));
    }

    private static ProblemException unknown(int number) {
        return new ProblemException(
                Problem.notFound("There was never a policy version %d.".formatted(number)));
    }

    private static Response busy() {
        Problem problem =
                Problem.of(
                        "busy",
                        429,
                        "Busy",
                        "This node runs %d what-ifs already. Wait for one to end or cancel one."
                                .formatted(Runs.MOST));
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, COME_BACK_SECONDS)
                .entity(problem)
                .build();
    }
}
