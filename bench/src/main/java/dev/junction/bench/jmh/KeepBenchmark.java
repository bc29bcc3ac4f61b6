package dev.junction.bench.jmh;

import dev.junction.event.Event;
import dev.junction.journal.Vault;
import dev.junction.journal.Vault.Sealed;
import dev.junction.journal.VaultOfItsOwn;
import dev.junction.mapping.CloudEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What every message pays for being kept: its bytes and its event, packed, sealed and opened. */
@State(Scope.Benchmark)
public class KeepBenchmark {

    private Vault vault;
    private Event event;
    private byte[] written;
    private byte[] body;
    private Sealed sealed;

    /** Makes a key of its own. */
    @Setup
    public void open() throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-keys");
        vault = VaultOfItsOwn.with(folder.resolve("keys"));
        event = Sample.out("ehr/patient.registered/01");
        written = CloudEvents.toBytes(event);
        body = Sample.in("fhir/patient/01").body();
        sealed = vault.seal(body);
    }

    /** An event to bytes. */
    @Benchmark
    public byte[] write() {
        return CloudEvents.toBytes(event);
    }

    /** Bytes to an event. */
    @Benchmark
    public Event read() {
        return CloudEvents.fromBytes(written);
    }

    /** Packed and sealed. */
    @Benchmark
    public Sealed seal() {
        return vault.seal(body);
    }

    /** Opened and unpacked. */
    @Benchmark
    public byte[] unseal() {
        return vault.open(sealed);
    }

    /** A business key made blind. */
    @Benchmark
    public long blind() {
        return vault.blind("patient", "MRN-4711");
    }
}
