package dev.junction.journal;

import dev.junction.event.Lane;

/** Seals what is kept at rest, and blinds keys that must be found without being read. */
public interface Vault {

    /** Compressed, then encrypted with AES-256-GCM under the present key. */
    Sealed seal(byte[] plain);

    /**
     * Opens what was sealed, also under an older key of the key file.
     *
     * @throws IllegalStateException when the key is not in the key file or the bytes were changed
     */
    byte[] open(Sealed sealed);

    /**
     * A keyed hash of a business key, equal for equal keys; for indexes and lanes. {@code kind} is
     * e.g. patient.
     */
    long blind(String kind, String value);

    /** The lane of a business key. */
    default Lane lane(String key) {
        return new Lane(blind("lane", key));
    }

    /**
     * Bytes at rest.
     *
     * @param keyId which key of the key file opens them
     */
    record Sealed(String keyId, byte[] bytes) {}
}
