package dev.junction.delivery;

import dev.junction.event.Lane;
import dev.junction.journal.Lease;
import dev.junction.journal.RecentEvents;
import dev.junction.journal.Vault;
import dev.junction.partner.Endpoint;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The claim of due deliveries as a courier makes it, by itself. */
public final class Claiming {

    private final DueTable table;
    private final Endpoint endpoint;
    private final Lease lease;

    /** Of a node that holds all shards. */
    public Claiming(DataSource database, Vault vault, Endpoint endpoint) {
        this.table = new DueTable(database, vault, new FreshDeliveries(new RecentEvents()));
        this.endpoint = endpoint;
        Map<Short, Long> all =
                IntStream.range(0, Lane.SHARDS)
                        .boxed()
                        .collect(Collectors.toMap(Integer::shortValue, shard -> 1L));
        this.lease = new Lease(all);
    }

    /** Claims once; how many were due. */
    public int claim(int most) throws SQLException {
        return table.due(endpoint, lease, most, Set.of()).due().size();
    }
}
