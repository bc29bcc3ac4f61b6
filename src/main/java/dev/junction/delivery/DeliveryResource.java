package dev.junction.delivery;

import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.mapping.MappingException;
import dev.junction.partner.Partners;
import dev.junction.trail.Effects;
import dev.junction.trail.Fact;
import io.agroal.api.AgroalDataSource;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/deliveries}: what goes out, what does not, and what people do about it. */
@Path("/api/deliveries")
@Tag(name = "deliveries", description = "What goes out, the dead letters, resend and edit")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "engineer", "admin", "auditor"})
public class DeliveryResource {

    private static final String REASON = "Cost centre was opened in the ERP";

    private final Deliveries deliveries;
    private final Resends resends;
    private final DueTable due;
    private final Rendering rendering;
    private final Partners partners;
    private final Effects effects;
    private final AgroalDataSource dataSource;
    private final SecurityIdentity person;

    DeliveryResource(
            Deliveries deliveries,
            Resends resends,
            Rendering rendering,
            Partners partners,
            Effects effects,
            AgroalDataSource dataSource,
            DueTable due,
            SecurityIdentity person) {
        this.deliveries = deliveries;
        this.resends = resends;
        this.due = due;
        this.rendering = rendering;
        this.partners = partners;
        this.effects = effects;
        this.dataSource = dataSource;
        this.person = person;
    }

    /**
     * A page of deliveries, newest first.
     *
     * @param next the {@code before} of the next page, null on the last
     */
    @Schema(name = "Deliveries")
    public record Found(List<DeliveryView> items, @Nullable UUID next) {}

    /** Why somebody does it. */
    @Schema(name = "DeliveryReason")
    public record Why(@NotBlank @Size(max = 500) @Schema(examples = REASON) String reason) {}

    /** Which dead deliveries to send again; what is left out does not matter. */
    @Schema(name = "BulkResend")
    public record Bulk(
            @Nullable @Schema(examples = "erp") String endpoint,
            @Nullable UUID message,
            @Nullable @Schema(description = "Part of the last error", examples = "422")
                    String error,
            @Nullable @Schema(examples = "2026-11-21T00:00:00Z") Instant from,
            @Nullable @Schema(examples = "2026-11-22T00:00:00Z") Instant to,
            @Schema(description = "Only count", examples = "true") boolean dryRun,
            @NotBlank @Size(max = 500) @Schema(examples = REASON) String reason) {}

    /** How many there were, and how many were sent again. */
    @Schema(name = "BulkResult", examples = "{\"matched\": 12, \"resent\": 12}")
    public record Result(long matched, long resent) {}

    /** What to send instead. */
    @Schema(name = "DeliveryEdit")
    public record Edit(
            @NotNull @Schema(examples = "{\"costCentre\":\"4711\"}") String body,
            @Nullable
                    @Pattern(regexp = "text|base64", message = "must be text or base64")
                    @Schema(examples = "text")
                    String encoding,
            @NotBlank @Size(max = 500) @Schema(examples = REASON) String reason) {}

    @GET
    @Operation(summary = "Find deliveries, newest first")
    public Found find(
            @QueryParam("endpoint") @Parameter(example = "erp") @Nullable String endpoint,
            @QueryParam("state")
                    @Pattern(
                            regexp = "PENDING|DELIVERED|DEAD|CANCELLED",
                            message = "must be one of PENDING, DELIVERED, DEAD, CANCELLED")
                    @Parameter(example = "DEAD")
                    @Nullable String state,
            @QueryParam("message") @Nullable UUID message,
            @QueryParam("error") @Parameter(description = "Part of the last error", example = "422")
                    @Nullable String error,
            @QueryParam("from") @Parameter(example = "2026-11-21T00:00:00Z") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("before") @Parameter(description = "'next' of the page before")
                    @Nullable UUID before,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit)
            throws SQLException {
        DeliveryFilter filter =
                new DeliveryFilter(
                        endpoint, state, message, error, time("from", from), time("to", to));
        List<DeliveryView> found = deliveries.find(filter, before, limit);
        return new Found(found, found.size() < limit ? null : found.getLast().id());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read a delivery; its attempts are on the page of its message")
    public DeliveryView get(@PathParam("id") UUID id) throws SQLException {
        return deliveries.find(id).orElseThrow(() -> notFound(id));
    }

    @GET
    @Path("{id}/bodies/{which}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed({"operator", "engineer", "auditor"})
    @Operation(
            summary = "Read bytes of a delivery; who reads is kept",
            description =
                    "rendered: what would be sent now; edited and original: both sides of an edit;"
                            + " answer: what the destination said last")
    public byte[] body(
            @PathParam("id") UUID id,
            @PathParam("which")
                    @Pattern(
                            regexp = "rendered|edited|original|answer",
                            message = "must be one of rendered, edited, original, answer")
                    @Parameter(example = "rendered")
                    String which)
            throws SQLException {
        DeliveryView delivery = get(id);
        byte[] bytes =
                which.equals("rendered")
                        ? rendered(id)
                        : deliveries
                                .kept(id, Deliveries.Kept.valueOf(which.toUpperCase(Locale.ROOT)))
                                .orElseThrow(
                                        () ->
                                                new ProblemException(
                                                        Problem.notFound(
                                                                "This delivery has no "
                                                                        + which
                                                                        + " bytes.")));
        try (Connection connection = dataSource.getConnection()) {
            Fact read =
                    new Fact(
                            Ids.next(),
                            new MessageId(delivery.message()),
                            id,
                            "BODY_READ",
                            Instant.now(),
                            me(),
                            Map.of("which", which));
            effects.write(connection, List.of(read));
        }
        return bytes;
    }

    @POST
    @Path("{id}/resend")
    @RolesAllowed({"operator", "engineer"})
    @Operation(summary = "Send a dead delivery again; 409 when it is not dead")
    public DeliveryView resend(@PathParam("id") UUID id, @NotNull @Valid Why why)
            throws SQLException {
        DeliveryView before = get(id);
        if (resends.resend(List.of(id), me(), why.reason()) == 0) {
            throw notIn("DEAD", before);
        }
        return get(id);
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed({"operator", "engineer"})
    @Operation(
            summary =
                    "Cancel a waiting or dead delivery; an attempt that is on its way may still arrive")
    public DeliveryView cancel(@PathParam("id") UUID id, @NotNull @Valid Why why)
            throws SQLException {
        DeliveryView before = get(id);
        if (resends.cancel(List.of(id), me(), why.reason()) == 0) {
            throw notIn("PENDING or DEAD", before);
        }
        return get(id);
    }

    @POST
    @Path("{id}/edit")
    @RolesAllowed({"operator", "engineer"})
    @Operation(summary = "Edit what a dead delivery sends and send it again; both bodies are kept")
    public DeliveryView edit(@PathParam("id") UUID id, @NotNull @Valid Edit edit)
            throws SQLException {
        DeliveryView before = get(id);
        if (!before.state().equals("DEAD")
                || !resends.edit(id, bytes(edit), original(before), me(), edit.reason())) {
            throw notIn("DEAD", before);
        }
        return get(id);
    }

    @POST
    @Path("resend")
    @RolesAllowed({"operator", "engineer"})
    @Operation(summary = "Send all dead deliveries again that match; with dryRun only count them")
    public Result resendAll(@NotNull @Valid Bulk bulk) throws SQLException {
        DeliveryFilter filter =
                new DeliveryFilter(
                        bulk.endpoint(),
                        null,
                        bulk.message(),
                        bulk.error(),
                        bulk.from(),
                        bulk.to());
        long matched = resends.countDead(filter);
        long resent = bulk.dryRun() ? 0 : resends.resendAll(filter, me(), bulk.reason());
        return new Result(matched, resent);
    }

    private byte[] original(DeliveryView delivery) throws SQLException {
        if (delivery.edited() != null) {
            return deliveries
                    .kept(delivery.id(), Deliveries.Kept.ORIGINAL)
                    .orElseGet(() -> new byte[0]);
        }
        try {
            return rendered(delivery.id());
        } catch (ProblemException e) {
            return new byte[0]; // there never were words for it; the edit gives it some
        }
    }

    private byte[] rendered(UUID id) throws SQLException {
        Due one = due.one(id, partners::endpoint).orElseThrow(() -> notFound(id));
        try {
            return rendering.render(one);
        } catch (MappingException e) {
            throw new ProblemException(
                    Problem.conflict("It cannot be put into words now: " + e.reason()));
        }
    }

    private static byte[] bytes(Edit edit) {
        if (!"base64".equals(edit.encoding())) {
            return edit.body().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(edit.body());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("body", "is not base64"));
        }
    }

    private static @Nullable Instant time(String parameter, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    Problem.invalid(parameter, "must be a time like 2026-11-21T08:00:00Z"));
        }
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(Problem.notFound("There is no delivery " + id + "."));
    }

    private static ProblemException notIn(String wanted, DeliveryView delivery) {
        return new ProblemException(
                Problem.conflict("It must be %s, but is %s.".formatted(wanted, delivery.state())));
    }

    private String me() {
        return person.getPrincipal().getName();
    }
}
