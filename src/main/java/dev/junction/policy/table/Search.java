package dev.junction.policy.table;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Looks for what boxes leave over; a search takes only so many steps, however large the table. */
final class Search {

    /** Two boxes beside each other are a step. */
    static final int STEPS = 3_000_000;

    private int steps;

    private record Left(Box box, int next) {}

    /** Whether it has come to its end everywhere so far. */
    boolean complete() {
        return steps < STEPS;
    }

    /**
     * Takes boxes away from a whole.
     *
     * @param more is given each rest that none of the boxes has; whether to go on
     */
    void without(Box whole, List<Box> boxes, Predicate<Box> more) {
        Deque<Left> open = new ArrayDeque<>();
        open.push(new Left(whole, 0));
        while (!open.isEmpty() && complete()) {
            Left left = open.pop();
            int next = next(left, boxes);
            if (next < boxes.size()) {
                left.box()
                        .without(boxes.get(next))
                        .reversed()
                        .forEach(rest -> open.push(new Left(rest, next + 1)));
            } else if (complete() && !more.test(left.box())) {
                return;
            }
        }
    }

    /** One more step, if there is one. */
    boolean step() {
        steps++;
        return complete();
    }

    private int next(Left left, List<Box> boxes) {
        int next = left.next();
        while (next < boxes.size() && step() && !boxes.get(next).meets(left.box())) {
            next++;
        }
        return next;
    }
}
