package dev.junction.intake;

import java.util.concurrent.CompletionStage;

/** Identifies, deduplicates, journals and acknowledges. */
public interface Intake {

    /** Never completes exceptionally: whatever goes wrong is an acknowledgement that says no. */
    CompletionStage<Acknowledgement> receive(Arrival arrival);
}
