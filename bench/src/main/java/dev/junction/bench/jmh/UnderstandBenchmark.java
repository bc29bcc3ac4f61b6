package dev.junction.bench.jmh;

import dev.junction.canonical.Canonical;
import dev.junction.canonical.Canonical.Understanding;
import dev.junction.journal.Message;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Bytes to valid events: decode, map and validate as the walk does them. */
@State(Scope.Benchmark)
public class UnderstandBenchmark {

    /** The message, by the place of its golden pair. */
    @Param({
        "fhir/patient/01",
        "fhir/authorization-request/01",
        "hl7v2/adt-patient/02",
        "json/requisition/01",
        "xml/ubl-invoice/01",
        "csv/worker-roster/01"
    })
    public String message = "";

    private Canonical canonical;
    private Message claimed;

    /** Opens the dictionaries once. */
    @Setup
    public void open() {
        canonical = new Hub().canonical();
        claimed = Sample.in(message).message();
        if (understand() instanceof Understanding.NotUnderstood not) {
            throw new IllegalStateException(message + ": " + not.reason());
        }
    }

    /** The whole canonical stage. */
    @Benchmark
    public Understanding understand() {
        return canonical.understand(claimed);
    }
}
