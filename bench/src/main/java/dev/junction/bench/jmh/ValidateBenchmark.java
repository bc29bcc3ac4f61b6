package dev.junction.bench.jmh;

import dev.junction.event.Event;
import dev.junction.mapping.Schemas;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An event's data against its schema. */
@State(Scope.Benchmark)
public class ValidateBenchmark {

    /** The event, by the place of its golden pair. */
    @Param({
        "ehr/patient.registered/01",
        "payer/authorization.requested/01",
        "erp/requisition.submitted/01",
        "erp/invoice.received/01"
    })
    public String event = "";

    private Schemas schemas;
    private Event valid;

    /** Compiles the schemas once. */
    @Setup
    public void open() {
        schemas = new Hub().schemas();
        valid = Sample.out(event);
        if (!validate().isEmpty()) {
            throw new IllegalStateException(event + " does not fit its schema");
        }
    }

    /** What the canonical stage does third. */
    @Benchmark
    public List<String> validate() {
        return schemas.validate(valid.type(), valid.data());
    }
}
