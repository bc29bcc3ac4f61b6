package dev.junction.intake;

import dev.junction.event.Format;
import dev.junction.partner.Source;

/** An arrival whose sender and format are known. */
public record Post(Source source, Arrival arrival, Format format) {

    /** The bytes as they came. */
    public byte[] body() {
        return arrival.body();
    }
}
