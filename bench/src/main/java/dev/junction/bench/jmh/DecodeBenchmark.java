package dev.junction.bench.jmh;

import dev.junction.mapping.Codec;
import dev.junction.mapping.CodecException;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Bytes to a tree. */
@State(Scope.Benchmark)
public class DecodeBenchmark {

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

    private Codec codec;
    private byte[] body;

    /** Reads the message once. */
    @Setup
    public void open() {
        Sample sample = Sample.in(message);
        codec = new Hub().codecs().of(sample.format());
        body = sample.body();
    }

    /** What the canonical stage does first. */
    @Benchmark
    public Object decode() throws CodecException {
        return codec.decode(body, StandardCharsets.UTF_8);
    }
}
