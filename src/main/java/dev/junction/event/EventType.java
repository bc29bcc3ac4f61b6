package dev.junction.event;

import java.util.regex.Pattern;

/** What happened, in the hub's own words, for example {@code patient.registered}. */
public record EventType(String name) implements Comparable<EventType> {

    private static final Pattern SHAPE = Pattern.compile("[a-z]+(\\.[a-z-]+)+");

    public EventType {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An event type reads like 'patient.registered', not '%s'".formatted(name));
        }
    }

    @Override
    public int compareTo(EventType other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
