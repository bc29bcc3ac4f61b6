package dev.junction.partner;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's system that sends, receives, or both. One row of the {@code partner} table.
 *
 * @param name unique, for example {@code erp}
 * @param title what people call it
 * @param kind what kind of system it is
 * @param contact whom to call when it is down
 * @param active whether any of its sources and endpoints works
 */
@Schema(
        examples =
                """
                {"name": "erp", "title": "Purchasing and finance", "kind": "ERP",
                 "contact": "erp-oncall@hospital.example", "active": true}
                """)
public record Partner(
        String name, String title, Kind kind, @Nullable String contact, boolean active) {

    /** The kinds of system that meet here. */
    public enum Kind {
        EHR,
        ERP,
        PAYER,
        HR,
        OTHER
    }
}
