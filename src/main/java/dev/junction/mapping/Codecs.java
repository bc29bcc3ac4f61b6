package dev.junction.mapping;

import dev.junction.event.Format;

/** The codec of each format. */
public interface Codecs {

    Codec of(Format format);
}
