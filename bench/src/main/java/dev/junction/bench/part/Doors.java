package dev.junction.bench.part;

import dev.junction.bench.Table;
import java.io.IOException;
import java.time.Duration;

/** The other doors, and larger messages. */
public final class Doors implements Part {

    private static final int PIPELINE = 16;

    @Override
    public void measure(Stand stand, Table table) throws IOException, InterruptedException {
        Duration length = stand.options().seconds("seconds", 6, 2);
        Accept.burst(stand, table, Door.FHIR, 0, 32, length);
        Accept.burst(stand, table, Door.HL7_IN, 0, 32, length);
        Accept.burst(stand, table, Door.JSON_IN, 0, 32, length);
        Accept.burst(stand, table, Door.MLLP, 0, 1, length);
        Accept.burst(stand, table, Door.MLLP, 0, 32, length);
        Accept.burst(stand, table, Door.MLLP, 0, 32, PIPELINE, length);
        Accept.burst(stand, table, Door.FHIR_IN, 10_000, 32, length);
        Accept.burst(stand, table, Door.FHIR_IN, 1_000_000, 8, length);
    }
}
