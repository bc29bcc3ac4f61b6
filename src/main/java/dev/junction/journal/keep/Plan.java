package dev.junction.journal.keep;

import dev.junction.trail.Days;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about a partition, as SQL over its rows {@code t}.
 *
 * @param rows whose rows are old enough
 * @param bytes of whose rows the bytes are old enough, null when the table has none
 */
record Plan(Partition partition, Due rows, @Nullable Due bytes) {

    /** What stays in the place of bytes: a message without a key id has none any more. */
    private static final Map<Growing, Map<String, String>> ERASED =
            Map.of(
                    Growing.MESSAGE, Map.of("key_id", "''", "body", "''::bytea"),
                    Growing.DELIVERY,
                            Map.of(
                                    "answer_key_id", "null",
                                    "answer", "null",
                                    "edited_key_id", "null",
                                    "edited_body", "null",
                                    "original_key_id", "null",
                                    "original_body", "null"));

    static Plan of(Partition partition, Rules rules) {
        return switch (partition.of()) {
            case MESSAGE -> plan(partition, rules, Kind.MESSAGE, Kind.BODY);
            case EVENT -> plan(partition, rules, Kind.EVENT, null);
            case DELIVERY -> plan(partition, rules, Kind.DELIVERY, Kind.ANSWER);
            case FACT -> plan(partition, rules, Kind.FACT, null);
            case STANDING, KEY -> plan(partition, rules, Kind.MESSAGE, null);
        };
    }

    private static Plan plan(Partition partition, Rules rules, Kind rows, @Nullable Kind bytes) {
        return new Plan(
                partition,
                rules.due(rows, partition),
                bytes == null ? null : rules.due(bytes, partition));
    }

    /** Keys have no source; they go when those of all sources are old enough. */
    boolean isDue() {
        if (partition.of() == Growing.KEY) {
            return rows.all();
        }
        return rows.any() || bytes != null && bytes.any();
    }

    /**
     * Whether it is put off while messages of its days are underway. A day on which all messages
     * stand still may go at once, but not where they stand while their own day is put off.
     */
    boolean letsGoFirst(Report.Outcome outcome) {
        return outcome == Report.Outcome.THINNED
                || outcome == Report.Outcome.DROPPED && partition.of() == Growing.STANDING;
    }

    /** The rules that are followed, in a word. */
    String due() {
        return "rows " + rows + (bytes == null ? "" : ", bytes " + bytes);
    }

    /** That a row stays for its age. */
    String young() {
        return rows.young(source());
    }

    /** That a row's bytes are old enough to go. */
    String bytesAreOld() {
        return bytes == null ? "false" : "not (" + bytes.young(source()) + ")";
    }

    /** That a row has bytes. */
    String hasBytes() {
        return switch (partition.of()) {
            case MESSAGE -> "t.key_id <> ''";
            case DELIVERY ->
                    "coalesce(t.answer_key_id, t.edited_key_id, t.original_key_id) is not null";
            case STANDING, EVENT, FACT, KEY -> "false";
        };
    }

    private String source() {
        return switch (partition.of()) {
            case MESSAGE -> "t.source";
            case STANDING, EVENT ->
                    "(select m.source from message m where m.id = t.message_id and %s)"
                            .formatted(partition.bound("m.id"));
            case DELIVERY, FACT, KEY -> "null";
        };
    }

    /** The statements that bring it about. */
    List<String> steps(Report.Outcome outcome, List<String> columns) {
        String names = "'%s', '%s'".formatted(partition.of().table(), partition.name());
        return switch (outcome) {
            case DROPPED -> List.of("select day_drop(%s)".formatted(names));
            case THINNED ->
                    List.of(
                            "select day_begin_copy(%s)".formatted(names),
                            copy(columns),
                            "select day_end_copy(%s, %s, '%s')"
                                    .formatted(
                                            names,
                                            partition.from().equals(LocalDate.EPOCH)
                                                    ? "null"
                                                    : "'" + Days.start(partition.from()) + "'",
                                            Days.start(partition.to())));
            case KEPT, UNDERWAY, BUSY -> List.of();
        };
    }

    private String copy(List<String> columns) {
        return "insert into %1$s_kept (%2$s) select %3$s from %1$s t left join keeping k on k.message_id = t.%4$s where k.held is not null or %5$s"
                .formatted(
                        partition.name(),
                        String.join(", ", columns),
                        columns.stream().map(this::value).collect(Collectors.joining(", ")),
                        partition.of().message(),
                        young());
    }

    private String value(String column) {
        String erased = ERASED.getOrDefault(partition.of(), Map.of()).get(column);
        return erased == null
                ? "t." + column
                : "case when %s and k.held is null then %s else t.%s end"
                        .formatted(bytesAreOld(), erased, column);
    }
}
