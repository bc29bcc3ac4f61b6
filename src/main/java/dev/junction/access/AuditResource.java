package dev.junction.access;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.agroal.api.AgroalDataSource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit, for those who look over our shoulder. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
@Tag(name = "Access")
public class AuditResource {

    private static final int CHECKED_AT_ONCE = 5_000;

    private final AgroalDataSource database;

    AuditResource(AgroalDataSource database) {
        this.database = database;
    }

    /** A row of the audit. */
    @Schema(
            examples =
                    "{\"seq\": 17, \"at\": \"2026-11-21T20:15:00Z\", \"actor\": \"admin\", \"action\": \"key.create\","
                            + " \"subject\": \"portal-2026\", \"outcome\": \"OK\", \"detail\": {\"source\": \"portal\"}}")
    public record Entry(
            long seq,
            Instant at,
            String actor,
            String action,
            String subject,
            String outcome,
            @Schema(implementation = Object.class) @JsonRawValue String detail) {}

    /**
     * Whether the chain is whole.
     *
     * @param rows how many were looked at
     * @param intact whether each is what it was and stands where it stood
     * @param broken the first that is not; null when all are
     */
    @Schema(examples = "{\"rows\": 17, \"intact\": true, \"broken\": null}")
    public record Check(long rows, boolean intact, @Nullable Long broken) {}

    @GET
    @Operation(
            operationId = "readAudit",
            summary = "Who did what, latest first",
            description = "The next page begins before the last seq of this one.")
    public List<Entry> read(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(Page.LARGEST) int size) {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select "
                                        + AuditRow.COLUMNS
                                        + " from audit where seq < ? and (?::text is null or actor = ?) and (?::text is"
                                        + " null or action = ?) order by seq desc limit ?")) {
            query.setLong(1, before == null ? Long.MAX_VALUE : before);
            query.setString(2, actor);
            query.setString(3, actor);
            query.setString(4, action);
            query.setString(5, action);
            query.setInt(6, size);
            List<Entry> entries = new ArrayList<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    AuditRow row = AuditRow.of(rows);
                    entries.add(
                            new Entry(
                                    row.seq(),
                                    row.at(),
                                    row.actor(),
                                    row.action(),
                                    row.subject(),
                                    row.outcome(),
                                    row.detail()));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException("The audit could not be read", e);
        }
    }

    @GET
    @Path("check")
    @Operation(operationId = "checkAudit", summary = "Was the audit touched?")
    public Check check() {
        AuditRow last = AuditRow.BEFORE_ALL;
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select "
                                        + AuditRow.COLUMNS
                                        + " from audit where seq > ? order by seq limit ?")) {
            boolean more = true;
            while (more) {
                query.setLong(1, last.seq());
                query.setInt(2, CHECKED_AT_ONCE);
                more = false;
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        AuditRow row = AuditRow.of(rows);
                        if (!row.follows(last)) {
                            return new Check(last.seq(), false, row.seq());
                        }
                        last = row;
                        more = true;
                    }
                }
            }
            return new Check(last.seq(), true, null);
        } catch (SQLException e) {
            throw new IllegalStateException("The audit could not be read", e);
        }
    }
}
