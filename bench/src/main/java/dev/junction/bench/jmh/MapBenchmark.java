package dev.junction.bench.jmh;

import dev.junction.event.Format;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.Dictionaries.Context;
import dev.junction.mapping.Dictionaries.Meaning;
import dev.junction.mapping.MappingException;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A tree to drafts of events: the index names the mapping, the mapping makes the drafts. */
@State(Scope.Benchmark)
public class MapBenchmark {

    private static final Context CONTEXT = new Context("example", "north", Sample.RECEIVED);

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

    private Dictionaries dictionaries;
    private Format format;
    private Object tree;

    /** Decodes the message once. */
    @Setup
    public void open() throws CodecException {
        Hub hub = new Hub();
        Sample sample = Sample.in(message);
        dictionaries = hub.dictionaries();
        format = sample.format();
        tree = hub.codecs().of(format).decode(sample.body(), StandardCharsets.UTF_8);
    }

    /** What the canonical stage does second. */
    @Benchmark
    public Meaning map() throws MappingException {
        return dictionaries.understand(format, tree, CONTEXT);
    }
}
