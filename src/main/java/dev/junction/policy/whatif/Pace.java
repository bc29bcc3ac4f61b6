package dev.junction.policy.whatif;

import java.time.Duration;
import java.util.UUID;

/** Writes down how far a report has come, each second. Used by one thread. */
final class Pace {

    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final Reports reports;
    private final UUID report;
    private final long total;
    private final long began = System.nanoTime();
    private long written = began;

    Pace(Reports reports, UUID report, long total) {
        this.reports = reports;
        this.report = report;
        this.total = total;
    }

    /** Whether the report is still wanted, as far as was asked a second ago. */
    boolean goOn(long done) {
        long now = System.nanoTime();
        if (now - written < EVERY) {
            return true;
        }
        written = now;
        return reports.progress(report, at(done));
    }

    /** How it goes, so many messages being done. */
    Progress at(long done) {
        double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
        return new Progress(done, Math.max(total, done), Math.round(done / seconds), null);
    }
}
