package dev.junction.bench.jmh;

import dev.junction.event.Event;
import dev.junction.event.Format;
import dev.junction.mapping.Codec;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.MappingException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An event into a destination's words, and those into bytes. */
@State(Scope.Benchmark)
public class EncodeBenchmark {

    private static final String KEY = "01995d3c-7f00-7000-8000-000000000002";

    /** The format and the event, by the place of its golden pair. */
    @Param({
        "FHIR_JSON:ehr/patient.registered/01",
        "FHIR_JSON:payer/authorization.requested/01",
        "HL7V2:ehr-adt/patient.registered/01",
        "JSON:erp/requisition.submitted/01",
        "CSV:archive/patient.registered/01"
    })
    public String event = "";

    private Dictionaries dictionaries;
    private Codec codec;
    private String folder;
    private String version;
    private Event decided;
    private Object tree;

    /** Puts the event into words once. */
    @Setup
    public void open() throws MappingException {
        Hub hub = new Hub();
        String[] parts = event.split("[:/]");
        dictionaries = hub.dictionaries();
        codec = hub.codecs().of(Format.valueOf(parts[0]));
        folder = parts[1];
        decided = Sample.out(event.substring(event.indexOf(':') + 1));
        version = dictionaries.versionFor(folder, decided).orElseThrow();
        tree = render();
    }

    /** The mapping out by itself. */
    @Benchmark
    public Object render() throws MappingException {
        return dictionaries.render(folder, version, decided, KEY);
    }

    /** The codec by itself. */
    @Benchmark
    public byte[] encode() throws CodecException {
        return codec.encode(tree);
    }
}
