package dev.junction.mapping;

import java.nio.charset.Charset;

/**
 * Bytes to a plain tree and back, for one format. A tree is maps, lists, strings, numbers, booleans
 * and null.
 */
public interface Codec {

    /**
     * Reads the bytes. Bounded in depth and size; never resolves external entities.
     *
     * @param charset what the bytes are in, unless the format itself says otherwise
     * @throws CodecException naming the place (line and column, or field) when they cannot be read
     */
    Object decode(byte[] body, Charset charset) throws CodecException;

    /**
     * Writes a tree.
     *
     * @throws CodecException naming the place when the tree does not fit the format
     */
    byte[] encode(Object tree) throws CodecException;
}
