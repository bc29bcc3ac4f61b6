package dev.junction.bench.load;

import java.util.Base64;
import java.util.Random;

/**
 * The messages that are sent: about people who never lived, each with a number of its own and a
 * name that shows it at the other end. What makes them large is as hard to compress as a scan.
 */
public final class Bodies {

    /** Stands before the number in what arrives. */
    static final String MARK = "Bench";

    private final String run;

    /**
     * @param run tells the messages of this run from those of earlier ones on the same database
     */
    public Bodies(String run) {
        this.run = run;
    }

    /** A transaction Bundle that updates a patient: 1.4 KB, or as large as is wished. */
    public String fhir(int size) {
        String plain = fhirWith("");
        return size <= plain.length()
                ? plain
                : fhirWith(
                        ",\"photo\":[{\"contentType\":\"image/jpeg\",\"data\":\""
                                + scan((size - plain.length()) / 4 * 4)
                                + "\"}]");
    }

    private String fhirWith(String more) {
        return """
        {"resourceType":"Bundle","identifier":{"system":"urn:example:bench","value":"%1$s-%2$s"},"type":"transaction",\
        "timestamp":"2026-03-01T09:15:00Z","entry":[{"fullUrl":"http://ehr.example.org/fhir/Patient/p%3$s","resource":\
        {"resourceType":"Patient","id":"p%3$s","meta":{"lastUpdated":"2026-03-01T09:15:00Z"},"identifier":[{"type":{"coding":\
        [{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"http://north.example.org/mrn",\
        "value":"MRN%3$s"}],"active":true,"name":[{"use":"official","family":"%4$s%2$s","given":["Maja","Elin"],"prefix":["Ms"]}],\
        "telecom":[{"system":"phone","value":"2075550142"},{"system":"email","value":"maja@example.org"}],"gender":"female",\
        "birthDate":"1971-04-19","address":[{"use":"home","line":["12 Harbour Row","Flat 3"],"city":"Eastport","state":"ME",\
        "postalCode":"04631","country":"US"}],"maritalStatus":{"coding":[{"system":\
        "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"M"}]},"communication":[{"language":{"coding":\
        [{"system":"urn:ietf:bcp:47","code":"sv"}]},"preferred":true}],"contact":[{"relationship":[{"text":"husband"}],\
        "name":{"family":"Lindqvist","given":["Olof"]},"telecom":[{"system":"phone","value":"2075550143"}]}]%5$s},\
        "request":{"method":"PUT","url":"Patient/p%3$s"}}]}\
        """
                .formatted(run, Letter.NUMBER, Letter.LANE, MARK, more);
    }

    /** ADT^A08: 1 KB, or as large as is wished. */
    public String hl7(int size) {
        String plain =
                """
                MSH|^~\\&|REG|NORTH|JUNCTION|NORTH|20260310120000+0100||ADT^A08^ADT_A01|%1$s-%2$s|P|2.5.1
                EVN||20260310120000+0100||01
                PID|1||MRN%3$s^^^NORTH&2.16.840.1.113883.19.7&ISO^MR~999001111^^^SSA^SS||%4$s%2$s^Maja^Elin||19710419|F|||\
                12 Harbour Row^^Eastport^ME^04631^US||2075550142^PRN^PH|2075550199^WPN^PH|||||||||||||||||N
                PD1||||20077^Moreau^Luc^^^Dr
                NK1|1|Lindqvist^Olof|SPO|12 Harbour Row^^Eastport^ME^04631^US|2075550143
                PV1|1|I|W4E^12^A^NORTH||||1234567890^House^Greta^^^Dr|||MED|||||||||V3|||||||||||||||||||||||||20260310110000
                IN1|1|HMO|PAYER-1|Evergreen Health Plan|1 Plan Street^^Augusta^ME^04330^US||2075550100|GRP-77|||||20260101|20261231|\
                ||Lindqvist^Maja|SEL|19710419|12 Harbour Row^^Eastport^ME^04631^US|||||||||||||||||POL-4711
                """
                        .formatted(run, Letter.NUMBER, Letter.LANE, MARK)
                        .replace('\n', '\r');
        return size <= plain.length()
                ? plain
                : plain + "NTE|1||" + scan((size - plain.length()) / 4 * 4) + "\r";
    }

    /** A requisition from the portal: 1 KB, or as large as is wished. */
    public String json(int size) {
        String plain = jsonWith("");
        return size <= plain.length()
                ? plain
                : jsonWith(",\"attachment\":\"" + scan((size - plain.length()) / 4 * 4) + "\"");
    }

    private String jsonWith(String more) {
        return """
        {"requisitionId":"%1$s-%2$s","title":"%4$s%2$s","requester":{"id":"E-%3$s","name":"Sofia Marin","department":"Ward 4E",\
        "facility":"north","email":"sofia.marin@example.org"},"costCentre":"CC-410","glAccount":"615000","currency":"USD",\
        "lines":[{"item":"DR-10","description":"Foam dressing","unspsc":"42311500","quantity":20,"unit":"BX","unitPrice":14.25,\
        "supplierId":"S-21","supplierName":"Bandage House","contractId":"K-9","needBy":"2026-03-20"},{"item":"DR-11",\
        "description":"Tape","unspsc":"42311700","quantity":10,"unit":"RO","unitPrice":2.1,"supplierId":"S-21",\
        "contractId":"K-9","needBy":"2026-03-18"}],"total":306,"justification":"Stock is low","riskFlags":[],\
        "budget":{"remaining":5000},"supplierApproved":true,"submittedAt":"2026-03-09T08:15:00Z"%5$s}\
        """
                .formatted(run, Letter.NUMBER, Letter.LANE, MARK, more);
    }

    private static String scan(int size) {
        byte[] bytes = new byte[size / 4 * 3];
        new Random(size).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
