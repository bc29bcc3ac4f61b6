package dev.junction.demo;

import dev.junction.event.MessageId;
import dev.junction.trail.Finder;
import dev.junction.trail.Stories;
import dev.junction.trail.Story;
import dev.junction.trail.Wanted;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What became of the day's messages, as the trail tells it. */
@ApplicationScoped
class Ledger {

    private static final String OPEN =
            """
            select (select count(*) from waiting_message)
              + (select count(*) from open_delivery where state = 'PENDING')
            """;

    private final AgroalDataSource database;
    private final Finder finder;
    private final Stories stories;

    Ledger(AgroalDataSource database, Finder finder, Stories stories) {
        this.database = database;
        this.finder = finder;
        this.stories = stories;
    }

    /** How many messages are not decided and deliveries not settled. */
    long underWay() throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OPEN);
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The stories of all messages since then. */
    List<Story> since(Instant start) throws SQLException {
        var wanted = new Wanted(null, null, null, null, null, start, null, List.of(), null);
        List<Story> found = new ArrayList<>();
        UUID before = null;
        do {
            Finder.Found page = finder.find(wanted, before, 200);
            for (Finder.Line line : page.lines()) {
                stories.of(new MessageId(line.id())).ifPresent(found::add);
            }
            before = page.before();
        } while (before != null);
        return found;
    }
}
