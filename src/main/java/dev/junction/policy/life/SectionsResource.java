package dev.junction.policy.life;

import dev.junction.access.Etags;
import dev.junction.access.Page;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import dev.junction.policy.check.Check;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Named;
import dev.junction.policy.document.Section;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rows of a version, section by section. */
@Path("/api/policy/versions/{number}/{section: " + SectionsResource.SECTIONS + "}")
@Tag(name = "Policy")
@RolesAllowed({Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR})
@APIResponse(responseCode = "404", description = "There is no such version, or no row of this name")
public class SectionsResource {

    static final String SECTIONS =
            "facilities|calendars|thresholds|approvals|codes|code-tables|owners|rules|tables|overrides";

    private static final String RULE =
            """
            {"name": "referral-urgent", "description": "A nurse looks at urgent referrals within four hours",
             "eventType": "referral.requested", "condition": "event.priority in ['STAT', 'URGENT']", "rank": 10,
             "actions": [
               {"action": "deliver", "endpoints": ["ehr"]},
               {"action": "open-item", "queue": "REF-URGENT", "code": "POL-THRESHOLD",
                "title": "An urgent referral waits for triage", "due": "4bh"}]}
            """;
    private static final String PAGE =
            """
            {"items": [{"name": "pr-manager", "value": 2000, "unit": "USD", "allow": ["lower-limit"]}],
             "page": 0, "size": 50, "total": 18}
            """;
    private static final String UNPROCESSABLE =
            """
            {"type": "urn:junction:problem:unprocessable", "title": "Cannot be done", "status": 422,
             "detail": "Nothing was changed. Mend and send again: condition.",
             "errors": [{"field": "condition", "line": 1, "column": 5, "reason": "undefined field 'totl'"}]}
            """;

    private final Life life;
    private final Check check;
    private final SecurityIdentity caller;

    SectionsResource(Life life, Check check, SecurityIdentity caller) {
        this.life = life;
        this.check = check;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listPolicyRows",
            summary = "List the rows of a section, in their order")
    @APIResponse(
            responseCode = "200",
            description = "A page of rows; the ETag is the version's",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(value = PAGE)))
    public Response list(
            @PathParam("number") int number,
            @Parameter(example = "rules") @PathParam("section") String section,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        VersionRow row = life.known(number);
        List<? extends Named> rows = section(section).of(row.document());
        List<? extends Named> shown = rows.stream().skip((long) page * size).limit(size).toList();
        return Response.ok(new Page<Named>(List.copyOf(shown), page, size, rows.size()))
                .tag(Etags.of(row.revision))
                .build();
    }

    @GET
    @Path("{name}")
    @Transactional
    @Operation(operationId = "getPolicyRow", summary = "Read one row; the ETag is the version's")
    @APIResponse(
            responseCode = "200",
            description = "The row",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(value = RULE)))
    public Response get(
            @PathParam("number") int number,
            @Parameter(example = "rules") @PathParam("section") String section,
            @Parameter(example = "referral-urgent") @PathParam("name") String name) {
        VersionRow row = life.known(number);
        return Response.ok(present(section(section), row.document(), name))
                .tag(Etags.of(row.revision))
                .build();
    }

    @PUT
    @Path("{name}")
    @Consumes({MediaType.APPLICATION_JSON, VersionsResource.YAML, "text/yaml"})
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER})
    @Operation(
            operationId = "putPolicyRow",
            summary = "Add a row to a draft or change it",
            description =
                    "The same again changes nothing. Whoever does it is an author of the version from then on.")
    @APIResponse(
            responseCode = "200",
            description = "Changed; the ETag is the version's next",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(value = RULE)))
    @APIResponse(
            responseCode = "201",
            description = "Added, as the last of its section",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(value = RULE)))
    @APIResponse(responseCode = "409", description = "It is no draft any more")
    @APIResponse(
            responseCode = "412",
            description = "Somebody else changed the version in the meantime")
    @APIResponse(
            responseCode = "422",
            description = "Not a row that can be followed; names the fields",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            examples = @ExampleObject(value = UNPROCESSABLE)))
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response put(
            @PathParam("number") int number,
            @Parameter(example = "rules") @PathParam("section") String section,
            @Parameter(example = "referral-urgent") @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(examples = @ExampleObject(value = RULE))) byte[] text) {
        return put(section(section), number, name, Etags.required(ifMatch), text);
    }

    private <T extends Named> Response put(
            Section<T> section, int number, String name, long read, byte[] text) {
        T row = Texts.row(section, text);
        if (!row.name().equals(name)) {
            throw new ProblemException(
                    Problem.invalid("name", "must be '%s', as in the path".formatted(name)));
        }
        boolean[] added = {false};
        VersionView changed =
                life.edit(
                        number,
                        read,
                        caller.getPrincipal().getName(),
                        section.name() + " " + name,
                        before -> {
                            added[0] = section.find(before, name).isEmpty();
                            return before.with(section, with(section.of(before), row));
                        },
                        (before, after) -> check.row(section, before, after, name),
                        null);
        return Response.status(added[0] ? Response.Status.CREATED : Response.Status.OK)
                .entity(row)
                .tag(Etags.of(changed.revision()))
                .link(
                        "/api/policy/versions/%d/analysis?section=%s&name=%s"
                                .formatted(number, section.path(), name),
                        "analysis")
                .build();
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed({Roles.ADMIN, Roles.ENGINEER})
    @Operation(
            operationId = "removePolicyRow",
            summary = "Take a row out of a draft",
            description = "Earlier versions keep it: what it decided can still be explained.")
    @APIResponse(responseCode = "204", description = "Removed; the ETag is the version's next")
    @APIResponse(responseCode = "409", description = "It is no draft any more")
    @APIResponse(
            responseCode = "412",
            description = "Somebody else changed the version in the meantime")
    @APIResponse(responseCode = "422", description = "Another row needs it; names the field")
    public Response remove(
            @PathParam("number") int number,
            @Parameter(example = "rules") @PathParam("section") String section,
            @Parameter(example = "referral-urgent") @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        VersionView changed = remove(section(section), number, name, Etags.required(ifMatch));
        return Response.noContent().tag(Etags.of(changed.revision())).build();
    }

    private <T extends Named> VersionView remove(
            Section<T> section, int number, String name, long read) {
        return life.edit(
                number,
                read,
                caller.getPrincipal().getName(),
                section.name() + " without " + name,
                before -> {
                    T row = present(section, before, name);
                    List<T> rows = new ArrayList<>(section.of(before));
                    rows.remove(row);
                    return before.with(section, rows);
                },
                check::change,
                null);
    }

    private static <T extends Named> List<T> with(List<T> rows, T row) {
        boolean known = rows.stream().anyMatch(one -> one.name().equals(row.name()));
        return known
                ? rows.stream().map(one -> one.name().equals(row.name()) ? row : one).toList()
                : Stream.concat(rows.stream(), Stream.of(row)).toList();
    }

    private static Section<?> section(String path) {
        return Section.at(path)
                .orElseThrow(
                        () -> new ProblemException(Problem.notFound("There is no such section.")));
    }

    private static <T extends Named> T present(Section<T> section, Document document, String name) {
        return section.find(document, name)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.notFound(
                                                "The version has no row '%s' in %s."
                                                        .formatted(name, section.name()))));
    }
}
