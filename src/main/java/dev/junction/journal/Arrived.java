package dev.junction.journal;

import dev.junction.event.Format;
import dev.junction.event.Lane;
import dev.junction.event.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as intake hands it to the journal: identified, checked, not yet promised.
 *
 * @param source the sending system's name
 * @param controlId the sender's own number for it
 * @param format what the bytes are
 * @param contentType as the sender declared it, for the record
 * @param charset what the bytes are in
 * @param body the bytes as they came
 * @param lane its ordering key, blinded
 * @param priority how soon somebody needs it
 * @param keys blinded business keys to find it by (see {@link Vault#blind})
 * @param tree what intake's codec read of the body, so that the hall need not read it again
 */
public record Arrived(
        String source,
        String controlId,
        Format format,
        String contentType,
        String charset,
        byte[] body,
        Lane lane,
        Priority priority,
        List<Long> keys,
        @Nullable Object tree) {

    public Arrived {
        keys = List.copyOf(keys);
    }

    /** One that nobody has read. */
    public Arrived(
            String source,
            String controlId,
            Format format,
            String contentType,
            String charset,
            byte[] body,
            Lane lane,
            Priority priority,
            List<Long> keys) {
        this(source, controlId, format, contentType, charset, body, lane, priority, keys, null);
    }
}
