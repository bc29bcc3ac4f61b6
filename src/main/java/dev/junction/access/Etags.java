package dev.junction.access;

import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Row versions as ETags. Whoever changes or deletes a row must say in {@code If-Match} which
 * version was read, so that nobody overwrites a change unseen.
 */
public final class Etags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private Etags() {}

    /** The tag of a row version, for {@code Response.tag}. */
    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * The version that the caller read.
     *
     * @throws ProblemException 428 when the header is missing, 400 when it is not one of our tags
     */
    public static long required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                    Problem.of(
                            "precondition-required",
                            428,
                            "If-Match is missing",
                            "Get it first and send the ETag of that answer in the If-Match"
                                    + " header."));
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new ProblemException(
                    Problem.invalid("If-Match", "must be one ETag as a GET gave it, like \"3\""));
        }
        return Long.parseLong(tag.group(1));
    }

    /**
     * Passes when the caller read the present version.
     *
     * @throws ProblemException 428 when the header is missing, 412 when the row has changed since
     */
    public static void check(@Nullable String ifMatch, long present) {
        if (required(ifMatch) != present) {
            throw new ProblemException(Problem.stale());
        }
    }
}
