package dev.junction.hub.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code wait} from a {@code Prefer} header (RFC 7240): the first one counts, and what cannot
 * be understood is as if it were not there.
 */
public final class Preference {

    private static final Pattern WAIT =
            Pattern.compile(
                    "\\s*wait\\s*=\\s*(?:\"([0-9]{1,9})\"|([0-9]{1,9}))\\s*(?:;.*)?",
                    Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\s*([^\\s=;]*).*", Pattern.DOTALL);

    private Preference() {}

    /** How long the sender wants to wait; empty when it does not. */
    public static Optional<Duration> wait(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        for (String preference : split(header)) {
            String small = preference.toLowerCase(Locale.ROOT);
            Matcher name = NAME.matcher(small);
            if (name.matches() && name.group(1).equals("wait")) {
                return seconds(WAIT.matcher(small));
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> seconds(Matcher wait) {
        if (!wait.matches()) {
            return Optional.empty();
        }
        String number = wait.group(1) == null ? wait.group(2) : wait.group(1);
        return Optional.of(Duration.ofSeconds(Long.parseLong(number)));
    }

    /** At commas that are not quoted. */
    private static List<String> split(String header) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < header.length(); at++) {
            char c = header.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(header.substring(from, at));
                from = at + 1;
            }
        }
        parts.add(header.substring(Math.min(from, header.length())));
        return parts;
    }
}
