package dev.junction.canonical;

import dev.junction.mapping.Codecs;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.Schemas;
import dev.junction.partner.Partners;

/** The stage from bytes to events as the hub has it, without the rest of the hub. */
public final class Understandings {

    private Understandings() {}

    /** The stage, of these parts. */
    public static Canonical of(
            Codecs codecs, Dictionaries dictionaries, Schemas schemas, Partners partners) {
        return new MappedCanonical(codecs, dictionaries, schemas, partners);
    }
}
