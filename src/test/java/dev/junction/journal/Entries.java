package dev.junction.journal;

import dev.junction.event.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What is on its way into the journal, for tests that look at it there. */
final class Entries {

    private Entries() {}

    /** One of the EHR's, whose body is its control id. */
    static Entry accepting(String controlId) {
        byte[] body = controlId.getBytes(StandardCharsets.UTF_8);
        return new Entry(
                MessageId.next(),
                "ehr",
                controlId,
                "JSON",
                "application/json",
                "UTF-8",
                2,
                1,
                (short) 1,
                List.of(1L, 2L),
                body,
                null,
                body,
                body.length,
                new Vault.Sealed("key", body),
                null,
                new CompletableFuture<>());
    }
}
