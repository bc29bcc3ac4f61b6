package dev.junction.delivery;

import dev.junction.journal.Vault;
import dev.junction.trail.Days;
import dev.junction.trail.UuidArray;
import dev.junction.trail.Windows;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads deliveries for people. */
@Singleton
final class Deliveries {

    /** Bytes that are kept with a delivery. */
    enum Kept {
        /** What a person made of it. */
        EDITED,
        /** What it would have been without the edit. */
        ORIGINAL,
        /** What the destination answered last. */
        ANSWER
    }

    private static final String LIST =
            "select "
                    + DeliveryView.COLUMNS
                    + " from delivery d left join open_delivery o on o.id = d.id";
    private static final String PAGE =
            LIST + " where %s and d.id < ? and %s order by d.id desc limit ?";
    private static final String OPEN =
            "select id from open_delivery d where %s and d.id < ? order by d.id desc limit ?";
    private static final String SOME = LIST + " where d.id = any(?) and %s order by d.id desc";
    private static final UUID END = new UUID(-1, -1);

    private final DataSource dataSource;
    private final Vault vault;

    @Inject
    Deliveries(AgroalDataSource dataSource, Vault vault) {
        this.dataSource = dataSource;
        this.vault = vault;
    }

    /** Newest first, those before {@code before}. */
    List<DeliveryView> find(DeliveryFilter filter, @Nullable UUID before, int limit)
            throws SQLException {
        UUID end = before == null ? END : before;
        try (Connection connection = dataSource.getConnection()) {
            if (filter.open()) {
                try (PreparedStatement select = page(connection, filter, OPEN, end, limit)) {
                    return some(connection, ids(select));
                }
            }
            List<DeliveryView> found = new ArrayList<>();
            for (Days days : days(connection, filter, before)) {
                if (found.size() < limit) {
                    String sql = PAGE.formatted("%s", days.bound("d.id"));
                    int more = limit - found.size();
                    try (PreparedStatement select = page(connection, filter, sql, end, more)) {
                        found.addAll(views(select));
                    }
                }
            }
            return found;
        }
    }

    private static PreparedStatement page(
            Connection connection, DeliveryFilter filter, String sql, UUID end, int limit)
            throws SQLException {
        PreparedStatement select = filter.prepare(connection, sql);
        select.setObject(filter.parameters() + 1, end);
        select.setInt(filter.parameters() + 2, limit);
        return select;
    }

    private static List<Days> days(
            Connection connection, DeliveryFilter filter, @Nullable UUID before)
            throws SQLException {
        LocalDate newest = before == null ? null : Days.of(before).last();
        return Windows.of(connection, "delivery").back(newest, filter.since());
    }

    Optional<DeliveryView> find(UUID id) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return some(connection, List.of(id)).stream().findFirst();
        }
    }

    /** These, oldest first. */
    List<DeliveryView> find(List<UUID> ids) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return some(connection, ids).reversed();
        }
    }

    private static List<DeliveryView> some(Connection connection, List<UUID> ids)
            throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select =
                connection.prepareStatement(SOME.formatted(Days.of(ids).bound("d.id")))) {
            select.setArray(1, UuidArray.of(connection, ids));
            return views(select);
        }
    }

    private static List<UUID> ids(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<UUID> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    private static List<DeliveryView> views(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<DeliveryView> found = new ArrayList<>();
            while (rows.next()) {
                found.add(DeliveryView.of(rows));
            }
            return found;
        }
    }

    /** Bytes that are kept with it; empty when there are none of this kind. */
    Optional<byte[]> kept(UUID id, Kept what) throws SQLException {
        String column =
                switch (what) {
                    case EDITED -> "edited_key_id, edited_body";
                    case ORIGINAL -> "original_key_id, original_body";
                    case ANSWER -> "answer_key_id, answer";
                };
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select %s from delivery where id = ? and %s"
                                        .formatted(column, Days.of(id).bound("id")))) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getString(1) != null
                        ? Optional.of(
                                vault.open(new Vault.Sealed(rows.getString(1), rows.getBytes(2))))
                        : Optional.empty();
            }
        }
    }
}
