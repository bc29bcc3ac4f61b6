package dev.junction.mapping.plan;

import org.jspecify.annotations.Nullable;

/** One evaluation: its input, what it was given, and how much it has done. */
final class Run {

    private final int mostSteps;
    private final int mostDepth;
    private final @Nullable Object[] given;
    private int steps;
    private int depth;

    Run(@Nullable Object[] given, int mostSteps, int mostDepth) {
        this.given = given;
        this.mostSteps = mostSteps;
        this.mostDepth = mostDepth;
    }

    /** A variable that the mapping does not set itself. */
    @Nullable Object given(int index) {
        return given[index];
    }

    void enter() {
        if (++steps > mostSteps || ++depth > mostDepth) {
            throw new Doubt("too much work");
        }
    }

    void leave() {
        depth--;
    }
}
