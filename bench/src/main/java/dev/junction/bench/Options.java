package dev.junction.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was asked for: {@code --name value}. */
public final class Options {

    private static final Set<String> KNOWN =
            Set.of(
                    "quick",
                    "hub",
                    "set",
                    "door",
                    "size",
                    "connections",
                    "seconds",
                    "turns",
                    "messages",
                    "lanes",
                    "rate",
                    "pipeline",
                    "concurrency",
                    "warm-up",
                    "warm-up-rounds",
                    "settle");

    private final boolean quick;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();

    private Options(boolean quick) {
        this.quick = quick;
    }

    /**
     * @throws IllegalArgumentException naming the word that is not understood
     */
    public static Options of(boolean quick, String... words) {
        Options options = new Options(quick || List.of(words).contains("--quick"));
        for (int i = 0; i < words.length; i++) {
            String name = words[i].startsWith("--") ? words[i].substring(2) : "";
            if (!KNOWN.contains(name) || !name.equals("quick") && i + 1 == words.length) {
                throw new IllegalArgumentException("I do not understand '" + words[i] + "'");
            }
            if (name.equals("set")) {
                options.set(words[++i]);
            } else if (!name.equals("quick")) {
                options.values.put(name, words[++i]);
            }
        }
        return options;
    }

    private void set(String setting) {
        int equal = setting.indexOf('=');
        if (equal < 0) {
            throw new IllegalArgumentException("--set wants name=value, not '" + setting + "'");
        }
        String name = setting.substring(0, equal);
        settings.put(
                name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_"),
                setting.substring(equal + 1));
    }

    /** The short form, which says less surely. */
    public boolean quick() {
        return quick;
    }

    /** Settings of the hub, as environment variables. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** The checkout whose hub is measured; another one to compare with. */
    public Path hub() {
        return Path.of(values.getOrDefault("hub", "."));
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public int number(String name, int full, int inShort) {
        String value = values.get(name);
        return value == null ? quick ? inShort : full : Integer.parseInt(value);
    }

    public Duration seconds(String name, int full, int inShort) {
        return Duration.ofSeconds(number(name, full, inShort));
    }

    /** Several numbers with commas between. */
    public List<Integer> numbers(String name, Integer... otherwise) {
        String value = values.get(name);
        return value == null
                ? List.of(otherwise)
                : Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
    }

    /** Bytes: {@code 1400}, {@code 10k}, {@code 1m}. */
    public int size() {
        return bytes(values.getOrDefault("size", "0"));
    }

    private static int bytes(String text) {
        String digits = text.replaceAll("\\D", "");
        int factor = text.endsWith("m") ? 1_000_000 : text.endsWith("k") ? 1_000 : 1;
        return Integer.parseInt(digits) * factor;
    }
}
