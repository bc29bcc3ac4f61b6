package dev.junction.policy.evidence;

import dev.junction.journal.Cases;
import dev.junction.journal.Vault;
import io.agroal.api.AgroalDataSource;

/** Recorded decisions as the hub reads them, without the rest of the hub. */
public final class Rooms {

    private Rooms() {}

    /** Those of a database. */
    public static EvidenceRoom of(AgroalDataSource database, Vault vault) {
        return new EvidenceRoom(database, vault, Cases.of(database, vault));
    }
}
