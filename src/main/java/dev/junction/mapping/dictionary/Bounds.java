package dev.junction.mapping.dictionary;

import com.dashjoin.jsonata.Jsonata;
import java.util.concurrent.TimeUnit;

/** Ends an evaluation that runs too long or recurses too deep. One for each evaluation. */
final class Bounds {

    static final int MAX_DEPTH = 400;
    static final long MAX_SECONDS = 2;

    /** Reading the clock costs more than a step; so not at each. */
    private static final int STEPS_BETWEEN_LOOKS = 0xFF;

    private final long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
    private int depth;
    private int steps;

    void guard(Jsonata.Frame frame) {
        frame.setEvaluateEntryCallback((step, input, inside) -> enter());
        frame.setEvaluateExitCallback((step, input, inside, result) -> depth--);
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw Faults.said(
                    "nests deeper than " + MAX_DEPTH + " steps; does a function call itself?");
        }
        if ((++steps & STEPS_BETWEEN_LOOKS) == 0 && System.nanoTime() > until) {
            throw Faults.said("takes longer than " + MAX_SECONDS + " seconds");
        }
    }
}
