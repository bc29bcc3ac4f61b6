package dev.junction.journal.keep;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a run of retention did, or would do.
 *
 * @param dryRun whether it only looked
 * @param partitions those that had something old enough to go, oldest first
 * @param controlIds senders' numbers that were forgotten
 */
@Schema(
        name = "RetentionReport",
        examples =
                """
                {"dryRun": true, "controlIds": 1200, "partitions": [{"partition": "message_20201121", "outcome": "THINNED",
                  "rows": 25000, "young": 0, "unfinished": 1, "held": 12, "erased": 0}]}""")
public record Report(boolean dryRun, List<Line> partitions, long controlIds) {

    /** What became of a partition. */
    public enum Outcome {
        /** Nothing in it had to stay. */
        DROPPED,
        /** What had to stay is still there, the rest is gone. */
        THINNED,
        /** All of it had to stay. */
        KEPT,
        /** Some of it is being walked or delivered; the next run looks again. */
        UNDERWAY,
        /** Others used it all the time; the next run tries again. */
        BUSY
    }

    /**
     * A partition, counted in rows.
     *
     * @param young those that stay for a longer rule of their source
     * @param unfinished old enough, but somebody has still to do something about their message
     * @param held old enough, but held
     * @param erased those that stay without their bytes
     */
    @Schema(name = "RetentionLine")
    public record Line(
            String partition,
            Outcome outcome,
            long rows,
            long young,
            long unfinished,
            long held,
            long erased) {}

    public Report {
        partitions = List.copyOf(partitions);
    }

    /** In figures, for the audit. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new TreeMap<>();
        for (Line line : partitions) {
            figures.merge(line.outcome().name(), 1L, (one, more) -> (long) one + (long) more);
            figures.merge("unfinished", line.unfinished(), (one, more) -> (long) one + (long) more);
            figures.merge("held", line.held(), (one, more) -> (long) one + (long) more);
        }
        figures.put("controlIds", controlIds);
        figures.put("dryRun", dryRun);
        return figures;
    }
}
