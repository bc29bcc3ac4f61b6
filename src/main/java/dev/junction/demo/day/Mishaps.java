package dev.junction.demo.day;

import dev.junction.demo.day.Day.Today;
import dev.junction.demo.day.Post.Door;
import java.util.List;
import java.util.Map;

/** What goes wrong on any day: broken, repeated, contradictory and unknown messages. */
record Mishaps(Samples samples, Today today) {

    List<Post> all() {
        Map<String, String> once = today.words(2);
        Map<String, String> other = today.words(3);
        other.put("control", String.valueOf(once.get("control")));
        Map<String, String> unknownClass = today.words(6);
        unknownClass.put("class", "Q");
        Map<String, String> wrongSum = today.words(10);
        wrongSum.put("gross", "1.00");
        return List.of(
                // the same message twice, then another one under its number
                samples.hl7("ehr", "adt-a08.hl7", once),
                samples.hl7("ehr", "adt-a08.hl7", once),
                samples.hl7("ehr", "adt-a08.hl7", other),
                // a code that no table knows; a kind of message that no mapping reads
                samples.hl7("ehr", "adt-a01.hl7", unknownClass),
                samples.hl7("ehr", "oru-r01.hl7", today.words(4)),
                samples.hl7("ehr", "oru-r01.hl7", today.words(5)),
                // not what they say they are
                new Post("ehr", Door.MLLP, "application/hl7-v2", null, Day.bytes("PID|1||M-1\r")),
                http("portal", "application/json", "{\"requisitionId\": \"REQ-"),
                http("erp", "application/xml", ENTITY),
                samples.http(
                        "erp",
                        "invoice-unpayable.xml",
                        "application/xml",
                        today.nextId(),
                        today.words(9)),
                samples.http("erp", "invoice.xml", "application/xml", today.nextId(), wrongSum),
                samples.fhir("ehr-fhir", "patient-invalid.json", today.words(8)),
                // nobody's number, nobody's door
                new Post("portal", Door.HTTP, "application/json", null, Day.bytes("{}")),
                http("pharmacy", "application/json", "{}"));
    }

    private Post http(String source, String type, String body) {
        return new Post(source, Door.HTTP, type, today.nextId(), Day.bytes(body));
    }

    private static final String ENTITY =
            """
            <?xml version="1.0"?><!DOCTYPE Invoice [<!ENTITY who SYSTEM "file:///etc/hostname">]>
            <Invoice><ID>&who;</ID></Invoice>""";
}
