package dev.junction.bench.part;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.junction.bench.Table;
import dev.junction.delivery.Claiming;
import dev.junction.journal.Vault;
import dev.junction.journal.VaultOfItsOwn;
import dev.junction.journal.keep.DaysAhead;
import dev.junction.partner.Endpoint;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a claim of 64 due deliveries costs, with few and with very many waiting for one destination:
 * through the hub's own class, on a database with its own migrations.
 */
public final class Claim implements Part {

    private static final int MOST = 64;
    private static final int TIMES = 500;
    private static final double WITHIN = 2;
    private static final String ENDPOINT =
            """
            {"name": "bench", "partner": "erp", "kind": "HTTP", "address": "http://127.0.0.1/in", "operation": "POST",
             "format": "JSON", "mapping": "bench", "auth": "NONE", "concurrency": 4, "perSecond": 0, "blocksLane": false,
             "active": true, "circuit": {"failures": 5, "open": "PT30S"},
             "retry": {"initial": "PT1S", "factor": 2, "cap": "PT5M", "attempts": 12, "deadline": "PT24H", "timeout": "PT15S"}}
            """;

    @Override
    public void measure(Stand stand, Table table) throws IOException, SQLException {
        try (OwnPostgres own = OwnPostgres.start(stand, "claim-data");
                AgroalDataSource database = Databases.open(own.postgres())) {
            Databases.migrate(own.postgres());
            new DaysAhead(database, Clock.systemUTC(), 1).make(1);
            Vault vault = VaultOfItsOwn.with(own.folder().resolve("keys"));
            Claiming claiming = new Claiming(database, vault, endpoint());
            double first = 0;
            List<Integer> counts =
                    stand.options().quick()
                            ? List.of(1_000, 100_000)
                            : List.of(1_000, 100_000, 1_000_000);
            for (int count : counts) {
                System.out.printf("Filling up to %d waiting deliveries ...%n", count);
                new Waiting(database, vault).fill(count);
                double median = median(claiming);
                first = first == 0 ? median : first;
                table.atMost(
                        "claim of 64 with %,d waiting".formatted(count).replace(',', ' '),
                        median,
                        "ms",
                        first * WITHIN,
                        first * 1.2);
            }
        }
    }

    private static double median(Claiming claiming) throws SQLException {
        Histogram nanos = new Histogram(3_600_000_000_000L, 3);
        for (int i = 0; i < 2 * TIMES; i++) {
            long start = System.nanoTime();
            int due = claiming.claim(MOST);
            if (i >= TIMES) { // the first half is warm-up
                nanos.recordValue(System.nanoTime() - start);
            }
            if (due != MOST) {
                throw new IllegalStateException("Only " + due + " deliveries are due");
            }
        }
        return nanos.getValueAtPercentile(50) / 1e6;
    }

    private static Endpoint endpoint() throws IOException {
        return new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .readValue(ENDPOINT, Endpoint.class);
    }
}
