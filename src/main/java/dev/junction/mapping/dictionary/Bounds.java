package dev.junction.mapping.dictionary;

import com.dashjoin.jsonata.Jsonata;

/**
 * Ends an evaluation that does too much or recurses too deep. One for each evaluation. It counts
 * steps and not seconds, so that a busy machine refuses nothing that an idle one takes.
 */
final class Bounds {

    static final int MAX_DEPTH = 400;

    /** Two or three seconds of work; a FHIR Bundle of 700 entries takes less than a tenth of it. */
    static final int MAX_STEPS = 1_000_000;

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
        if (++steps > MAX_STEPS) {
            throw Faults.said("takes more than " + MAX_STEPS + " steps");
        }
    }
}
