package dev.junction.journal;

import javax.sql.DataSource;

/** The events of cases as the hub reads them, without the rest of the hub. */
public final class Cases {

    private Cases() {}

    /** Those of a database. */
    public static CaseEvents of(DataSource database, Vault vault) {
        return new CaseEvents(database, vault);
    }
}
