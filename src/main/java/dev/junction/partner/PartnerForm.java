package dev.junction.partner;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A partner as a caller writes it; what is left out has a default. */
@Schema(
        name = "PartnerForm",
        examples =
                """
                {"name": "erp", "title": "Purchasing and finance", "kind": "ERP",
                 "contact": "erp-oncall@hospital.example", "active": true}
                """)
record PartnerForm(
        @Nullable String name,
        @Nullable String title,
        Partner.@Nullable Kind kind,
        @Nullable String contact,
        @Nullable Boolean active) {

    /** The partner under this name, checked. */
    Partner partner(@Nullable String called) {
        new Flaws()
                .check(Names.isName(called), "name", Names.RULE)
                .check(name == null || name.equals(called), "name", "cannot be changed")
                .check(title == null || title.length() <= 200, "title", "is longer than 200")
                .check(contact == null || contact.length() <= 200, "contact", "is longer than 200")
                .end();
        String known = String.valueOf(called);
        return new Partner(
                known,
                Names.orElse(title, known),
                kind == null ? Partner.Kind.OTHER : kind,
                Names.orNull(contact),
                active == null || active);
    }
}
