package dev.junction.bench.part;

import dev.junction.bench.load.Answers;
import dev.junction.bench.load.Bodies;
import dev.junction.bench.load.Letter;
import dev.junction.bench.run.HubUnderTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ways in that are measured. */
enum Door {
    /** A FHIR Bundle to the HTTP door of a source; the usual one. */
    FHIR_IN("/in/ehr-fhir", "ehr-fhir", "application/fhir+json"),
    /** The same Bundle to the FHIR base address. */
    FHIR("/fhir", "ehr-fhir", "application/fhir+json"),
    /** HL7 v2 to the HTTP door. */
    HL7_IN("/in/ehr", "ehr", "application/hl7-v2"),
    /** A requisition to the HTTP door. */
    JSON_IN("/in/portal", "portal", "application/json"),
    /** HL7 v2 over MLLP. */
    MLLP("", "ehr", "application/hl7-v2");

    private final String path;
    private final String source;
    private final String contentType;

    Door(String path, String source, String contentType) {
        this.path = path;
        this.source = source;
        this.contentType = contentType;
    }

    /** By its name in small letters with hyphens. */
    static Door named(String name) {
        return Arrays.stream(values())
                .filter(door -> door.title().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "--door is one of "
                                                + Arrays.stream(values())
                                                        .map(Door::title)
                                                        .collect(Collectors.joining(", "))));
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Letter letter(HubUnderTest hub, Bodies bodies, int size) throws IOException {
        return this == MLLP
                ? Letter.frame(body(bodies, size))
                : Letter.post(
                        path, contentType, hub.credential("key." + source), body(bodies, size));
    }

    /** The same bytes for the bare endpoint, always over HTTP. */
    Letter limitLetter(Bodies bodies, int size) {
        return Letter.post("/in", contentType, "none", body(bodies, size));
    }

    private String body(Bodies bodies, int size) {
        return switch (this) {
            case FHIR_IN, FHIR -> bodies.fhir(size);
            case HL7_IN, MLLP -> bodies.hl7(size);
            case JSON_IN -> bodies.json(size);
        };
    }

    InetSocketAddress address(HubUnderTest hub) {
        return this == MLLP ? hub.mllp() : hub.http();
    }

    Answers answers() {
        return this == MLLP ? Answers.MLLP : Answers.HTTP;
    }
}
