package dev.junction.bench.part;

import dev.junction.bench.Table;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How long a search takes among very many messages over more than a year of days: through the hub's
 * own classes, on a database with its own migrations and generated rows. Takes half an hour and 20
 * GB for ten million messages, so it is no part of a whole run.
 */
public final class Search implements Part {

    private static final int DAYS = 400;

    @Override
    public void measure(Stand stand, Table table) throws IOException, SQLException {
        int messages = stand.options().number("messages", 10_000_000, 400_000);
        try (OwnPostgres own = OwnPostgres.start(stand, "search-data");
                AgroalDataSource database = Databases.open(own.postgres())) {
            Databases.migrate(own.postgres());
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            fill(database, today, messages / DAYS);
            new Searches(database, today, DAYS, messages / DAYS).measure(table);
        }
    }

    private static void fill(AgroalDataSource database, LocalDate today, int aDay)
            throws IOException, SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script());
            statement.execute("set synchronous_commit = off");
            for (int back = DAYS - 1; back >= 0; back--) {
                LocalDate day = today.minusDays(back);
                call(connection, "call bench_day(?::date)", day);
                call(connection, "call bench_fill(?::date, " + aDay + ")", day);
                if (back % 50 == 0) {
                    System.out.printf("Filled up to %s ...%n", day);
                }
            }
            statement.execute("set synchronous_commit = on");
            statement.execute("vacuum analyze");
        }
    }

    private static void call(Connection connection, String sql, LocalDate day) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(sql)) {
            call.setString(1, day.toString());
            call.execute();
        }
    }

    private static String script() throws IOException {
        try (InputStream file = Search.class.getResourceAsStream("/dev/junction/bench/days.sql")) {
            if (file == null) {
                throw new IOException("days.sql is not in the bench");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
