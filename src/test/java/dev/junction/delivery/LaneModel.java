package dev.junction.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What lanes at one endpoint are meant to do, in forty lines and without a database: each lane has
 * one head, only heads leave, and the next one becomes head when a head is settled for good.
 */
final class LaneModel {

    private final int attempts;
    private final boolean blocksLane;
    private final List<Row> rows = new ArrayList<>();

    /** A delivery, by its number in the order of opening. */
    private static final class Row {
        final int lane;
        Verdict.State state = Verdict.State.PENDING;
        boolean head;
        boolean blocks;
        int attempts;

        Row(int lane) {
            this.lane = lane;
        }

        boolean holdsItsPlace() {
            return state == Verdict.State.PENDING || blocks;
        }
    }

    /**
     * @param attempts after so many in vain a delivery is dead
     * @param blocksLane whether a dead one keeps its lane waiting
     */
    LaneModel(int attempts, boolean blocksLane) {
        this.attempts = attempts;
        this.blocksLane = blocksLane;
    }

    int size() {
        return rows.size();
    }

    void open(int lane) {
        Row row = new Row(lane);
        row.head = rows.stream().noneMatch(other -> other.lane == lane && other.holdsItsPlace());
        rows.add(row);
    }

    /** Those that may leave now. */
    List<Integer> heads() {
        return numbers().stream().filter(number -> rows.get(number).head).toList();
    }

    void settle(int number, Outcome outcome) {
        Row row = rows.get(number);
        if (row.state != Verdict.State.PENDING || !row.head) {
            return; // cancelled while it was on its way
        }
        row.attempts++;
        row.state =
                switch (outcome) {
                    case Outcome.Delivered yes -> Verdict.State.DELIVERED;
                    case Outcome.Unavailable later when row.attempts < attempts ->
                            Verdict.State.PENDING;
                    default -> Verdict.State.DEAD;
                };
        if (row.state != Verdict.State.PENDING) {
            row.head = false;
            row.blocks = blocksLane && row.state == Verdict.State.DEAD;
            promote(row.lane);
        }
    }

    void resend(int number) {
        Row row = rows.get(number);
        if (row.state == Verdict.State.DEAD) {
            row.state = Verdict.State.PENDING;
            row.attempts = 0;
            row.blocks = false;
            promote(row.lane);
        }
    }

    void cancel(int number) {
        Row row = rows.get(number);
        if (row.state == Verdict.State.PENDING || row.state == Verdict.State.DEAD) {
            row.state = Verdict.State.CANCELLED;
            row.head = false;
            row.blocks = false;
            promote(row.lane);
        }
    }

    private void promote(int lane) {
        List<Row> places =
                rows.stream().filter(row -> row.lane == lane && row.holdsItsPlace()).toList();
        if (!places.isEmpty()
                && !places.getFirst().blocks
                && places.stream().noneMatch(r -> r.head)) {
            places.getFirst().head = true;
        }
    }

    /** Each delivery in one line, as {@link RealLanes#shown} tells it. */
    List<String> shown() {
        return numbers().stream().map(number -> shown(number, rows.get(number))).toList();
    }

    private static String shown(int number, Row row) {
        boolean closed =
                row.state == Verdict.State.DELIVERED || row.state == Verdict.State.CANCELLED;
        return "%d lane %d %s%s%s attempts %d message %s"
                .formatted(
                        number,
                        row.lane,
                        row.state,
                        row.head ? " head" : "",
                        row.blocks ? " blocks" : "",
                        row.attempts,
                        closed ? "DONE" : "DECIDED");
    }

    private List<Integer> numbers() {
        return IntStream.range(0, rows.size()).boxed().toList();
    }
}
