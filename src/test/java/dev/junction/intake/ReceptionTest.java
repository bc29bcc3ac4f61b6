package dev.junction.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.Format;
import dev.junction.event.Priority;
import dev.junction.intake.Acknowledgement.Accepted;
import dev.junction.intake.Acknowledgement.Refused;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.pressure.Busy;
import dev.junction.intake.pressure.Gate;
import dev.junction.intake.pressure.Reason;
import dev.junction.partner.Source;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionTest {

    private static final String ADMITTED =
            "MSH|^~\\&|ADT|NORTH|HUB|HUB|20260115093000||ADT^A01^ADT_A01|M1|P|2.5.1\r"
                    + "PID|1||1001^^^NORTH^MR~77^^^SSA^SS||Roe^Jane\rPV1|1|I|||||||||||||||||V7\r";

    private final Frontdesk desk = Frontdesk.with("ehr");

    private Acknowledgement post(String contentType, String body) {
        return desk.post(new Arrival("ehr", contentType, null, null, body.getBytes(UTF_8)));
    }

    private Acknowledgement post(String contentType, @Nullable String key, byte[] body) {
        return desk.post(new Arrival("ehr", contentType, key, null, body));
    }

    private Refused refused(Acknowledgement answer) {
        assertThat(answer).isInstanceOf(Refused.class);
        return (Refused) answer;
    }

    @Test
    void promisesAnHl7MessageByItsOwnNumber() {
        Acknowledgement answer = post("application/hl7-v2", ADMITTED);

        assertThat(answer).isInstanceOf(Accepted.class);
        assertThat(desk.promised.getFirst().controlId()).isEqualTo("M1");
        assertThat(desk.promised.getFirst().format()).isEqualTo(Format.HL7V2);
        assertThat(desk.promised.getFirst().keys()).hasSize(3);
    }

    @Test
    void putsMessagesAboutOnePatientIntoOneLane() {
        post("application/hl7-v2", ADMITTED);
        post("application/hl7-v2", ADMITTED.replace("|M1|", "|M2|"));
        post("application/hl7-v2", ADMITTED.replace("|M1|", "|M3|").replace("1001^", "1002^"));

        assertThat(desk.promised.get(1).lane()).isEqualTo(desk.promised.get(0).lane());
        assertThat(desk.promised.get(2).lane()).isNotEqualTo(desk.promised.get(0).lane());
    }

    @Test
    void givesTheFirstAnswerAgainAndRefusesAnotherBodyUnderTheSameNumber() {
        Accepted first = (Accepted) post("application/hl7-v2", ADMITTED);
        Accepted again = (Accepted) post("application/hl7-v2", ADMITTED);
        Refused other = refused(post("application/hl7-v2", ADMITTED.replace("Jane", "June")));

        assertThat(again).isEqualTo(new Accepted(first.message(), "M1", true));
        assertThat(other.why()).isEqualTo(Why.CONFLICT);
        assertThat(other.detail()).contains(first.message().toString());
        assertThat(other.message()).isNotEqualTo(first.message());
    }

    @Test
    void letsAnIdempotencyKeyWin() {
        post("application/hl7-v2", "K-1", ADMITTED.replace("|M1|", "||").getBytes(UTF_8));

        assertThat(desk.promised.getFirst().controlId()).isEqualTo("K-1");
    }

    @ParameterizedTest
    @CsvSource({
        "|M1|, ||, MISSING_CONTROL_ID, MSH-10",
        "ADT^A01^ADT_A01, '', INVALID, MSH-9",
        "ADT^A01^ADT_A01, adt, INVALID, MSH-9",
        "|P|2.5.1, |P|, INVALID, MSH-12",
        "|P|2.5.1, |P|3.0, INVALID, MSH-12",
        "|P|2.5.1, |X|2.5.1, INVALID, MSH-11",
        "2.5.1, 2.5.1||||||KLINGON, INVALID, MSH-18",
        "MSH|, XYZ|, MALFORMED, MSH"
    })
    void namesTheFieldOfAnHl7MessageThatIsNotAsItMustBe(
            String what, String instead, Why why, String field) {
        Refused no = refused(post("application/hl7-v2", ADMITTED.replace(what, instead)));

        assertThat(no.why()).isEqualTo(why);
        assertThat(no.field()).isEqualTo(field);
        assertThat(no.message()).isNotNull();
        assertThat(desk.promised).isEmpty();
    }

    @Test
    void readsHl7InTheCharsetItSays() {
        String latin = ADMITTED.replace("2.5.1", "2.5.1||||||8859/1").replace("Roe", "Röe");

        assertThat(post("application/hl7-v2", null, latin.getBytes(ISO_8859_1)))
                .isInstanceOf(Accepted.class);
        assertThat(desk.promised.getFirst().charset()).isEqualTo("ISO-8859-1");
        Refused no =
                refused(
                        post(
                                "application/hl7-v2",
                                null,
                                ADMITTED.replace("Roe", "Röe").getBytes(ISO_8859_1)));
        assertThat(no.field()).isEqualTo("MSH-18");
    }

    @Test
    void takesABatchAsOneMessage() {
        post("application/hl7-v2", ADMITTED + ADMITTED.replace("|M1|", "|M2|"));

        assertThat(desk.promised.getFirst().controlId()).isEqualTo("M1+1");
    }

    @Test
    void asksForANumberWherePlainMessagesBearNone() {
        Refused no = refused(post("application/json", "{\"a\": 1}"));

        assertThat(no.why()).isEqualTo(Why.MISSING_CONTROL_ID);
        assertThat(no.field()).isEqualTo("Idempotency-Key");
    }

    @Test
    void findsNumberAndLaneOfPlainMessagesWhereTheSourceKeepsThem() {
        desk.source(Frontdesk.source("erp", null, "requisition.id", "header.number"));
        String body = "{\"header\": {\"number\": 7}, \"requisition\": {\"id\": \"%s\"}}";
        desk.post(
                new Arrival(
                        "erp",
                        "application/json",
                        null,
                        "stat",
                        body.formatted("R1").getBytes(UTF_8)));

        assertThat(desk.promised.getFirst().controlId()).isEqualTo("7");
        assertThat(desk.promised.getFirst().priority()).isEqualTo(Priority.STAT);
        assertThat(desk.promised.getFirst().keys()).hasSize(1);
    }

    @Test
    void knowsACloudEventBySourceAndId() {
        post(
                "application/cloudevents+json",
                "{\"specversion\": \"1.0\", \"source\": \"/hr\", \"id\": \"9\", \"type\": \"t\"}");

        assertThat(desk.promised.getFirst().controlId()).isEqualTo("/hr 9");
    }

    @Test
    void looksAtTheBytesWhereNobodySaysWhatTheyAre() {
        post("application/octet-stream", "k1", ADMITTED.getBytes(UTF_8));
        post("text/plain", "k2", "{\"resourceType\": \"Patient\"}".getBytes(UTF_8));
        post("text/plain", "k3", "[1]".getBytes(UTF_8));
        post("text/plain", "k4", "<a/>".getBytes(UTF_8));
        Refused no = refused(post("text/plain", "k5", "hello".getBytes(UTF_8)));

        assertThat(desk.promised)
                .extracting(it -> it.format())
                .containsExactly(Format.HL7V2, Format.FHIR_JSON, Format.JSON, Format.XML);
        assertThat(no.why()).isEqualTo(Why.UNSUPPORTED_FORMAT);
    }

    @Test
    void turnsStrangersAwayAndKeepsNothingOfThem() {
        Refused no = refused(desk.post(new Arrival("who", null, null, null, new byte[] {1})));

        assertThat(no.why()).isEqualTo(Why.UNKNOWN_SOURCE);
        assertThat(desk.refused).isEmpty();
    }

    @Test
    void refusesWhatIsTooLarge() {
        Refused no = refused(post("application/json", "k", new byte[9 * 1024 * 1024]));

        assertThat(no.why()).isEqualTo(Why.TOO_LARGE);
    }

    @Test
    void saysLaterWhenTheJournalCannotPromise() {
        desk.up = false;

        assertThat(refused(post("application/hl7-v2", ADMITTED)).why()).isEqualTo(Why.UNAVAILABLE);
        assertThat(refused(post("application/json", "{}")).message()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/fhir+json",
                "application/xml",
                "application/fhir+xml",
                "application/hl7-v2",
                "text/csv"
            })
    void refusesAnEmptyBody(String contentType) {
        assertThat(refused(post(contentType, "k", new byte[0])).why()).isEqualTo(Why.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/fhir+json",
                "application/hl7-v2",
                "text/csv"
            })
    void refusesNulBytes(String contentType) {
        byte[] body = new byte[64];
        Arrays.fill(body, 8, 64, (byte) 'x');

        assertThat(post(contentType, "k", body)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"application/json, [, ]", "application/fhir+json, '{\"a\":', }"})
    void refusesWhatIsNestedTooDeep(String contentType, String open, String close) {
        String bomb = open.repeat(100_000) + "1" + close.repeat(100_000);

        assertThat(refused(post(contentType, "k", bomb.getBytes(UTF_8))).why())
                .isEqualTo(Why.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "application/fhir+xml"})
    void refusesEntitiesAndDeepXml(String contentType) {
        String external = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

        for (String bomb : new String[] {external, laughs + "]><a>&l9;</a>", deep}) {
            Refused no = refused(post(contentType, "k", bomb.getBytes(UTF_8)));
            assertThat(no.why()).isEqualTo(Why.MALFORMED);
            assertThat(no.detail()).doesNotContain("root:", "lollol");
        }
    }

    @Test
    void namesTheElementOfAResourceThatIsNotFhir() {
        Refused no =
                refused(
                        post(
                                "application/fhir+json",
                                "{\"resourceType\": \"Patient\", \"name\": [{\"use\": \"none\"}]}"));

        assertThat(no.why()).isEqualTo(Why.INVALID);
        assertThat(no.field()).isEqualTo("Patient.name[0].use");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"active\": \"yes\"}; Patient.active",
                "{\"birthDate\": \"1.2.1980\"}; Patient.birthDate",
                "{\"name\": {\"family\": \"Roe\"}}; Patient.name",
                "{\"contact\": [\"x\"]}; Patient.contact[0]",
                "{\"multipleBirthInteger\": 1.5}; Patient.multipleBirthInteger",
                "{\"contained\": [{\"resourceType\": \"Nurse\"}]};"
                        + " Patient.contained[0].resourceType",
                "{\"photo\": [{\"contentType\": \"a/b\", \"data\": \"AAAA\", \"size\": 9}]};"
                        + " Patient.photo[0].size"
            })
    void namesEachKindOfFault(String members, String field) {
        String body = members.replaceFirst("\\{", "{\"resourceType\": \"Patient\", ");

        Refused no = refused(post("application/fhir+json", body));

        assertThat(no.field()).isEqualTo(field);
    }

    @Test
    void holdsAPostToItsAddress() {
        byte[] patient = "{\"resourceType\": \"Patient\"}".getBytes(UTF_8);

        Refused no =
                refused(
                        desk.post(
                                new Arrival(
                                        "ehr",
                                        "application/fhir+json",
                                        null,
                                        null,
                                        "Claim",
                                        patient)));

        assertThat(no.field()).isEqualTo("resourceType");
    }

    @Test
    void knowsABundleByItsIdentifierAndAResourceByItsVersionOrItsContent() {
        post(
                "application/fhir+json",
                "{\"resourceType\": \"Bundle\", \"type\": \"collection\","
                        + " \"identifier\": {\"system\": \"urn:x\", \"value\": \"7\"}}");
        post(
                "application/fhir+json",
                "{\"resourceType\": \"Patient\", \"id\": \"p\", \"meta\": {\"versionId\": \"3\"}}");
        post("application/fhir+json", "{\"resourceType\": \"Patient\"}");

        assertThat(desk.promised)
                .extracting(it -> it.controlId())
                .satisfies(
                        ids -> {
                            assertThat(ids.get(0)).isEqualTo("urn:x|7");
                            assertThat(ids.get(1)).isEqualTo("Patient/p/_history/3");
                            assertThat(ids.get(2)).startsWith("sha256:");
                        });
    }

    @Test
    void keepsWhatBelongsToOnePatientTogetherWhetherSentOrReferredTo() {
        post("application/fhir+json", "{\"resourceType\": \"Patient\", \"id\": \"p1\"}");
        post(
                "application/fhir+json",
                "{\"resourceType\": \"Encounter\", \"subject\": {\"reference\":"
                        + " \"https://ehr.example/fhir/Patient/p1/_history/2\"}}");

        assertThat(desk.promised.get(1).lane()).isEqualTo(desk.promised.get(0).lane());
    }

    private static Gate full() {
        Busy busy = new Busy(Reason.DEPTH, Duration.ofSeconds(7));
        return (source, priority) ->
                priority == Priority.ROUTINE ? Optional.of(busy) : Optional.empty();
    }

    @Test
    void asksToComeAgainWhileTooMuchWaitsAndKeepsNothing() {
        desk.gate = full();

        Refused no = refused(post("application/hl7-v2", ADMITTED));

        assertThat(no.why()).isEqualTo(Why.BUSY);
        assertThat(no.after()).isEqualTo(Duration.ofSeconds(7));
        assertThat(no.controlId()).isEqualTo("M1");
        assertThat(Answer.of(no, "text/plain", new byte[0]).headers())
                .containsEntry("Retry-After", "7");
        assertThat(desk.promised).isEmpty();
        assertThat(desk.refused).isEmpty();
    }

    @Test
    void givesTheFirstAnswerAgainAlsoWhileTooMuchWaits() {
        Accepted first = (Accepted) post("application/hl7-v2", ADMITTED);
        desk.gate = full();

        Acknowledgement again = post("application/hl7-v2", ADMITTED);
        Refused other = refused(post("application/hl7-v2", ADMITTED.replace("Jane", "June")));

        assertThat(again).isEqualTo(new Accepted(first.message(), "M1", true));
        assertThat(other.why()).isEqualTo(Why.CONFLICT);
    }

    @Test
    void takesWhatIsUrgentHoweverItSaysSo() {
        desk.source(
                new Source(
                        "lab",
                        "lab",
                        null,
                        null,
                        "UTF-8",
                        null,
                        null,
                        9999,
                        Priority.STAT,
                        0,
                        0,
                        true));
        desk.gate = full();
        byte[] note = "{\"n\": 1}".getBytes(UTF_8);

        desk.post(new Arrival("ehr", "application/json", "K-1", "Urgent", note));
        desk.post(new Arrival("lab", "application/json", "K-2", null, note));
        post("application/hl7-v2", ADMITTED + "TQ1|1||||||||S\r");
        post("application/hl7-v2", ADMITTED.replace("|M1|", "|M2|") + "ORC|NW||||||^^^^^A\r");
        post(
                "application/fhir+json",
                "{\"resourceType\": \"ServiceRequest\", \"priority\": \"asap\"}");
        post(
                "application/fhir+json",
                "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [{\"resource\":"
                        + " {\"resourceType\": \"Claim\", \"priority\": {\"coding\": [{\"code\": \"stat\"}]}}}]}");

        assertThat(desk.promised)
                .extracting(it -> it.priority())
                .containsExactly(
                        Priority.URGENT,
                        Priority.STAT,
                        Priority.STAT,
                        Priority.URGENT,
                        Priority.URGENT,
                        Priority.STAT);
    }

    @Test
    void saysTooFastToASourceBeyondItsPace() {
        desk.gate =
                (source, priority) -> Optional.of(new Busy(Reason.RATE, Duration.ofMillis(1500)));

        Refused no = refused(post("application/hl7-v2", ADMITTED));

        assertThat(no.why()).isEqualTo(Why.TOO_FAST);
        assertThat(Answer.status(no)).isEqualTo(429);
        assertThat(Answer.of(no, "text/plain", new byte[0]).headers())
                .containsEntry("Retry-After", "2");
    }
}
