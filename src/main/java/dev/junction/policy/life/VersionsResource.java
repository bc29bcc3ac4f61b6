package dev.junction.policy.life;

import dev.junction.access.Etags;
import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.policy.Activation;
import dev.junction.policy.VersionLog;
import dev.junction.policy.check.Check;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Policy versions and their life. */
@Path("/api/policy/versions")
@Tag(name = "Policy", description = "Rules as data: what happens with which events")
@RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
@APIResponse(responseCode = "404", description = "There was never such a version")
public class VersionsResource {

    static final String YAML = "application/yaml";

    private static final String STALE =
            """
            {"type": "urn:junction:problem:stale", "title": "Changed by somebody else", "status": 412,
             "detail": "You read revision \\"3\\" of version 12, it is at \\"4\\" by dana now. Get it again, look at the change and\
             send yours with the new ETag in If-Match."}
            """;
    private static final String DUTIES =
            """
            {"type": "urn:junction:problem:separation-of-duties", "title": "Somebody else must do this", "status": 403,
             "detail": "Whoever wrote in a version neither approves nor signs it."}
            """;

    private final Life life;
    private final Switches switches;
    private final VersionLog versions;
    private final Check check;
    private final Differ differ;
    private final SecurityIdentity caller;

    VersionsResource(
            Life life,
            Switches switches,
            VersionLog versions,
            Check check,
            Differ differ,
            SecurityIdentity caller) {
        this.life = life;
        this.switches = switches;
        this.versions = versions;
        this.check = check;
        this.differ = differ;
        this.caller = caller;
    }

    /**
     * A draft to be.
     *
     * @param base the version it begins as a copy of; left out: the one in force
     * @param document what it says; left out: what the base says
     */
    @Schema(
            name = "PolicyDraft",
            examples = "{\"title\": \"Urgent referrals within two hours\", \"base\": 12}")
    public record DraftForm(
            @Schema(required = true) @Nullable String title,
            @Nullable Integer base,
            @Nullable Document document) {}

    /** Why, in a person's words. */
    @Schema(name = "PolicyReason", examples = "{\"reason\": \"The clock is too short at night\"}")
    public record ReasonForm(@Nullable String reason) {}

    /**
     * An approval.
     *
     * @param onBehalfOf for whom the caller acts; that person must not have written in it either
     */
    @Schema(
            name = "PolicyApprovalForm",
            examples = "{\"note\": \"Discussed in the referral office\"}")
    public record ApprovalForm(@Nullable String note, @Nullable String onBehalfOf) {}

    /**
     * An activation.
     *
     * @param at from when on; left out: as soon as all nodes know, within two seconds
     * @param share of a hundred cases; left out: all of them
     * @param guard what ends a trial by itself
     */
    @Schema(
            name = "PolicyActivationForm",
            examples = {
                "{}",
                "{\"at\": \"2026-12-01T06:00:00Z\", \"why\": \"with the new contract\"}",
                "{\"share\": 10, \"guard\": {\"noMatch\": 2, \"rerouted\": 5, \"dead\": 1, \"least\": 50}}"
            })
    public record ActivationForm(
            @Nullable Instant at,
            @Nullable @Min(1) @Max(100) Integer share,
            @Nullable Guard guard,
            @Nullable String why) {}

    @GET
    @Transactional
    @Operation(operationId = "listPolicyVersions", summary = "List the versions, newest first")
    @APIResponse(responseCode = "200", description = "A page of versions")
    public Page<VersionView> list(
            @Parameter(
                            description = "only drafts, proposed, approved or retired ones",
                            example = "draft")
                    @QueryParam("state")
                    @Nullable String state,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        VersionRow.State wanted = state == null ? null : state(state);
        long total = wanted == null ? VersionRow.count() : VersionRow.count("state", wanted);
        return new Page<>(life.page(wanted, page, size), page, size, total);
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER})
    @Operation(
            operationId = "beginPolicyVersion",
            summary = "Begin a draft, as a copy of a version or of the one in force")
    @APIResponse(
            responseCode = "201",
            description = "Begun; Location says where, ETag is for changing it")
    @APIResponse(responseCode = "422", description = "The document is not one that can be followed")
    public Response begin(@NotNull(message = "must be given") DraftForm form) {
        VersionView made =
                life.begin(
                        form.title() == null ? "" : form.title(),
                        form.base(),
                        form.document(),
                        who());
        return Response.created(URI.create("/api/policy/versions/" + made.number()))
                .entity(made)
                .tag(Etags.of(made.revision()))
                .build();
    }

    @GET
    @Path("{number}")
    @Transactional
    @Operation(
            operationId = "getPolicyVersion",
            summary = "Read a version and where it is in its life")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VersionView.class)))
    public Response get(@Parameter(example = "1") @PathParam("number") int number) {
        return tagged(life.view(life.known(number)));
    }

    @GET
    @Path("{number}/document")
    @Produces({MediaType.APPLICATION_JSON, YAML})
    @Transactional
    @Operation(
            operationId = "getPolicyDocument",
            summary = "Read all that a version says",
            description =
                    "As JSON, or with Accept: application/yaml as the file that pipelines keep.")
    @APIResponse(responseCode = "200", description = "The document; its ETag is for changing it")
    public Response document(
            @PathParam("number") int number,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        VersionRow row = life.known(number);
        boolean yaml = accept != null && accept.contains("yaml");
        Document document = row.document();
        return Response.ok(
                        yaml ? DocumentText.toYaml(document) : document,
                        yaml ? YAML : MediaType.APPLICATION_JSON)
                .tag(Etags.of(row.revision))
                .build();
    }

    @PUT
    @Path("{number}/document")
    @Consumes({MediaType.APPLICATION_JSON, YAML, "text/yaml"})
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER})
    @Operation(
            operationId = "changePolicyDocument",
            summary = "Say all that a draft says anew",
            description = "Whoever does is one of its authors from then on.")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "409", description = "It is no draft any more")
    @APIResponse(
            responseCode = "412",
            description = "Somebody else changed it in the meantime",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            examples = @ExampleObject(value = STALE)))
    @APIResponse(
            responseCode = "422",
            description = "Not a policy that can be followed; names the fields")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response say(
            @PathParam("number") int number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Parameter(description = "what it is for; left out: as before") @QueryParam("title")
                    @Nullable String title,
            @RequestBody(content = @Content(schema = @Schema(implementation = Document.class)))
                    byte[] text) {
        long read = Etags.required(ifMatch);
        Document document = Texts.document(text);
        return tagged(
                life.edit(
                        number,
                        read,
                        who(),
                        "the whole document",
                        before -> document,
                        check::change,
                        title));
    }

    @POST
    @Path("{number}/propose")
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER})
    @Operation(
            operationId = "proposePolicyVersion",
            summary = "End the writing: nobody changes it any more")
    @APIResponse(
            responseCode = "200",
            description = "Proposed; now somebody else looks at it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "409", description = "It is no draft")
    @APIResponse(responseCode = "412", description = "Somebody else changed it in the meantime")
    public Response propose(
            @PathParam("number") int number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tagged(life.propose(number, Etags.required(ifMatch), who()));
    }

    @POST
    @Path("{number}/approve")
    @RolesAllowed({Roles.ADMIN, Roles.APPROVER})
    @Operation(
            operationId = "approvePolicyVersion",
            summary = "Agree with a proposed version that you did not write")
    @APIResponse(
            responseCode = "200",
            description = "Approved; it may be activated",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VersionView.class)))
    @APIResponse(
            responseCode = "403",
            description = "Whoever wrote in it, or acts for one who did, does not approve it",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            examples = @ExampleObject(value = DUTIES)))
    @APIResponse(responseCode = "409", description = "It is not proposed")
    public Response approve(
            @PathParam("number") int number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable ApprovalForm form) {
        return tagged(
                life.approve(
                        number,
                        Etags.required(ifMatch),
                        who(),
                        form == null ? null : form.onBehalfOf(),
                        form == null ? null : form.note()));
    }

    @POST
    @Path("{number}/retire")
    @RolesAllowed({Roles.ADMIN, Roles.APPROVER})
    @Operation(
            operationId = "retirePolicyVersion",
            summary =
                    "Give a draft up, say no to a proposal, or take an approved version out of use")
    @APIResponse(
            responseCode = "200",
            description = "Retired, with the reason",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "409", description = "It decides, or will")
    public Response retire(
            @PathParam("number") int number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "must be given") ReasonForm form) {
        String reason = form.reason() == null ? "" : form.reason().strip();
        if (reason.isEmpty()) {
            throw new ProblemException(Problem.invalid("reason", "must be given"));
        }
        return tagged(life.retire(number, Etags.required(ifMatch), who(), reason));
    }

    @POST
    @Path("{number}/activate")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "activatePolicyVersion",
            summary =
                    "Let an approved version decide, now or from a time on, about all cases or a share of them",
            description =
                    "All nodes change at the same moment, 'from' in the answer. Messages accepted before it are decided by"
                            + " the version before.")
    @APIResponse(
            responseCode = "200",
            description = "It decides from the moment that the answer names")
    @APIResponse(
            responseCode = "409",
            description = "It is not approved, or nobody signed a what-if report of it")
    public Activation activate(
            @PathParam("number") int number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @Nullable ActivationForm form) {
        ActivationForm wish = form == null ? new ActivationForm(null, null, null, null) : form;
        return switches.activate(
                new Switches.Wish(
                        number,
                        wish.at(),
                        wish.share(),
                        wish.guard() == null ? null : wish.guard().json(),
                        wish.why()),
                Etags.required(ifMatch),
                who());
    }

    @GET
    @Path("{number}/diff/{other}")
    @Operation(
            operationId = "diffPolicyVersions",
            summary = "What another version says differently, field by field")
    @APIResponse(responseCode = "200", description = "Each field that differs, with both values")
    public List<Differ.Difference> diff(
            @PathParam("number") int number, @PathParam("other") int other) {
        return differ.between(document(number), document(other));
    }

    private Document document(int number) {
        return versions.document(number)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.notFound(
                                                "There was never a policy version %d."
                                                        .formatted(number))));
    }

    private static VersionRow.State state(String word) {
        for (VersionRow.State state : VersionRow.State.values()) {
            if (state.name().equalsIgnoreCase(word)) {
                return state;
            }
        }
        throw new ProblemException(
                Problem.invalid("state", "must be draft, proposed, approved or retired"));
    }

    private String who() {
        return caller.getPrincipal().getName();
    }

    private static Response tagged(VersionView version) {
        return Response.ok(version).tag(Etags.of(version.revision())).build();
    }
}
