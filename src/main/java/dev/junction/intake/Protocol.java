package dev.junction.intake;

import dev.junction.event.Format;
import java.nio.charset.Charset;
import java.util.Set;

/** What a family of formats demands of a post, and how a post of it names itself. */
public interface Protocol {

    /** The formats it speaks for. */
    Set<Format> formats();

    /**
     * What the bytes are in.
     *
     * @throws Objection when the post says what cannot be, or does not look like its format at all
     */
    Charset charset(Post post) throws Objection;

    /**
     * Checks what the protocol demands, and reads how the post names itself.
     *
     * @param tree the decoded body
     * @throws Objection naming the field that is not as the protocol demands
     */
    Identity identify(Post post, Object tree) throws Objection;
}
