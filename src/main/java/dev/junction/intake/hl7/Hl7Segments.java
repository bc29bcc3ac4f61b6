package dev.junction.intake.hl7;

import java.util.List;
import java.util.stream.Stream;

/** The segments of a message as text, for the few fields that name it; codecs read the rest. */
record Hl7Segments(List<String> segments, Hl7Header header) {

    Hl7Segments {
        segments = List.copyOf(segments);
    }

    static Hl7Segments of(String text, Hl7Header header) {
        String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
        return new Hl7Segments(Delimited.lines(unmarked.stripLeading()), header);
    }

    /** The segments of that name, in order. */
    Stream<String> named(String name) {
        return segments.stream().filter(it -> it.startsWith(name + header.separator()));
    }

    /** Each repetition of one field of every segment of that name that is not empty, in order. */
    Stream<String> repetitions(String segment, int field) {
        // of a header segment the separator itself is field 1
        int part = segment.endsWith("HS") || segment.equals("MSH") ? field : field + 1;
        return named(segment)
                .map(it -> Delimited.part(it, header.separator(), part))
                .flatMap(it -> Delimited.split(it, header.repetitionSeparator()).stream())
                .filter(it -> !it.isBlank());
    }

    /** The first component of each of {@link #repetitions} that is not empty. */
    Stream<String> firsts(String segment, int field) {
        return repetitions(segment, field).map(it -> component(it, 1)).filter(it -> !it.isEmpty());
    }

    /** A component of a repetition, from 1; empty when it is not there. */
    String component(String repetition, int component) {
        return Delimited.part(repetition, header.componentSeparator(), component);
    }
}
