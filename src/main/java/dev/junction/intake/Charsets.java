package dev.junction.intake;

import dev.junction.intake.Acknowledgement.Why;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds charsets by the names that senders use. */
public final class Charsets {

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    private Charsets() {}

    /** The charset of that name; empty when this JVM does not know it. */
    public static Optional<Charset> named(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /**
     * The charset parameter of a content type; empty when it has none.
     *
     * @throws Objection when it names one that is not known
     */
    public static Optional<Charset> ofContentType(@Nullable String contentType) throws Objection {
        Matcher parameter = PARAMETER.matcher(contentType == null ? "" : contentType);
        if (!parameter.find()) {
            return Optional.empty();
        }
        Optional<Charset> charset = named(parameter.group(1));
        if (charset.isEmpty()) {
            throw new Objection(
                    Why.UNSUPPORTED_FORMAT, "Content-Type", "Its charset is not known here.");
        }
        return charset;
    }
}
