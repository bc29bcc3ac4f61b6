package dev.junction.policy.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.SchemaFolder;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.Inputs.Past;
import dev.junction.policy.Order;
import dev.junction.policy.RuleBook;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.CodeTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stories of the workflows, told to the starter policy. What it does is written in short:
 * {@code >erp} a delivery, {@code >a|b} to the first that is well, {@code QUEUE} a work item with
 * its clock in hours, {@code hold}, {@code refuse}, {@code #tag}.
 */
class StarterPolicyTest {

    /** A Monday, ten o'clock in New York. */
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String REQUISITION =
            """
            {"requisitionId": "R-1", "kind": "requisition", "total": 100, "currency": "USD", "budgetStatus": "ok",
             "emergency": false, "riskFlags": [], "categories": ["office"],
             "lines": [{"line": 1, "quantity": 1, "amount": 100}]}
            """;
    private static final String INVOICE =
            """
            {"invoiceId": "I-1", "kind": "invoice", "currency": "USD", "poReference": "PO-1", "supplier": {"id": "S-1"},
             "lines": [{"line": "1"}],
             "totals": {"lines": 100, "sumOfLines": 100, "taxExclusive": 100, "tax": 20, "sumOfTaxes": 20,
                        "taxInclusive": 120, "payable": 120}}
            """;
    private static final String SUPPLIER =
            """
            {"requestId": "S-1", "change": "new", "legalName": "Bandages Inc",
             "screening": {"leie": "clear", "sam": "clear", "state": "clear"}}
            """;
    private static final String WORKER = "{\"workerId\": \"W-1\", \"workerType\": \"employee\"}";
    private static final String REFERRAL =
            """
            {"referralId": "F-1", "priority": "ROUTINE", "patient": {"id": "P-1"},
             "specialtyRequested": {"code": "DERM"}}
            """;
    private static final String AUTHORIZATION =
            """
            {"requestId": "A-1", "patient": {"id": "P-1"}, "expedited": false, "priority": "ROUTINE",
             "services": ["70551"], "serviceDate": "2026-04-01"}
            """;
    private static final String DECIDED =
            "{\"responseId\": \"D-1\", \"outcome\": \"complete\", \"patient\": {\"id\": \"P-1\"}}";
    private static final String PATIENT =
            "{\"patient\": {\"id\": \"P-1\", \"birthDate\": \"1980-01-01\", \"sex\": \"female\"}}";
    private static final String STAY =
            """
            {"patient": {"id": "P-1"}, "encounter": {"id": "V-1", "class": "inpatient", "location": {"unit": "3W"}},
             "coverage": [{"payerId": "1"}]}
            """;
    private static final String APPOINTMENT =
            "{\"appointment\": {\"id\": \"T-1\", \"change\": \"booked\", \"start\": \"2026-03-20T15:00:00Z\"}}";

    private static final Map<String, String> USUAL =
            Map.ofEntries(
                    Map.entry("requisition.submitted", REQUISITION),
                    Map.entry("invoice.received", INVOICE),
                    Map.entry("supplier.submitted", SUPPLIER),
                    Map.entry("worker.hired", WORKER),
                    Map.entry("worker.changed", WORKER),
                    Map.entry("worker.terminated", WORKER),
                    Map.entry("referral.requested", REFERRAL),
                    Map.entry("authorization.requested", AUTHORIZATION),
                    Map.entry("authorization.decided", DECIDED),
                    Map.entry("patient.registered", PATIENT),
                    Map.entry("patient.updated", PATIENT),
                    Map.entry("patient.merged", PATIENT),
                    Map.entry("encounter.admitted", STAY),
                    Map.entry("encounter.discharged", STAY),
                    Map.entry("appointment.booked", APPOINTMENT));

    private static Conditions conditions;
    private static Document document;
    private static RuleBook book;

    @BeforeAll
    static void open() throws MappingException {
        conditions = new Conditions(SchemaFolder.load(Path.of("mappings/events")));
        document = Starter.read();
        book = RuleBook.of(1, document, conditions);
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyEventIsDecidedByARuleOfItsTypeEvenWhenItSaysNothing(EventType type) {
        var decision = book.decide(Inputs.of(event(type.name(), Map.of()), NOW));

        assertThat(decision.rule()).isNotNull();
        assertThat(decision.orders()).contains(new Order.Deliver(List.of("archive")));
        assertThat(decision.orders()).hasSizeGreaterThan(1);
    }

    static Stream<EventType> types() throws MappingException {
        return SchemaFolder.load(Path.of("mappings/events")).types().stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    patient.registered | {} | patient-registered | >ehr >ehr-adt
                    patient.registered | {"patient": {"id": "1", "sex": "male"}} | patient-registered-incomplete | >ehr >ehr-adt REGISTRATION:4
                    patient.registered | {"patient": {"id": "1", "sex": "male", "birthDate": "2015-05-05"}} | patient-registered-minor | >ehr >ehr-adt REGISTRATION:4
                    patient.registered | {"patient": {"id": "1", "sex": "male", "birthDate": "2015-05-05"}, "guarantor": {}} | patient-registered | >ehr >ehr-adt
                    patient.registered | {"coverage": [{"validTo": "2026-02-28"}]} | patient-registered-cover-ended | >ehr >ehr-adt REF-FINANCIAL-COUNSEL:4
                    patient.registered | {"coverage": [{"validTo": "2026-02-28"}, {"payerId": "2"}]} | patient-registered | >ehr >ehr-adt
                    patient.updated | {} | patient-updated | >ehr >ehr-adt
                    patient.merged | {} | patient-merged | >ehr >ehr-adt
                    encounter.admitted | {} | encounter-admitted | >ehr >ehr-adt
                    encounter.admitted | {"coverage": []} | encounter-admitted-without-coverage | >ehr >ehr-adt REF-FINANCIAL-COUNSEL:4
                    encounter.admitted | {"encounter": {"id": "1", "class": "inpatient"}} | encounter-admitted-without-unit | >ehr >ehr-adt REGISTRATION:4
                    encounter.admitted | {"encounter": {"id": "1", "class": "emergency"}, "coverage": []} | encounter-admitted | >ehr >ehr-adt
                    encounter.discharged | {} | encounter-discharged | >ehr >ehr-adt
                    appointment.booked | {} | appointment-booked | >ehr >ehr-adt
                    appointment.booked | {"appointment": {"id": "1", "change": "booked", "start": "2026-03-04T08:00:00Z"}} | appointment-soon | >ehr >ehr-adt REGISTRATION:4

                    referral.requested | {} | referral-with-specialty | >ehr
                    referral.requested | {"specialtyRequested": null} | referral-default | >ehr REF-DEFAULT:7d
                    referral.requested | {"priority": "URGENT"} | referral-urgent | >ehr REF-URGENT:4
                    referral.requested | {"priority": "STAT", "expiry": "2026-03-01"} | referral-expired | REF-REVIEW:1d
                    referral.requested | {"priority": "STAT", "expiry": "2026-03-02"} | referral-urgent | >ehr REF-URGENT:4
                    referral.requested | {"reason": ["M54.5"]} | referral-with-specialty | >ehr
                    referral.requested | {"reason": ["M54.5", "I25.10"]} | referral-urgent-diagnosis | >ehr REF-URGENT:4
                    referral.requested | {"reason": ["C50.9"]} | referral-urgent-diagnosis | >ehr REF-URGENT:4
                    referral.requested | {"reason": ["D50.9"]} | referral-with-specialty | >ehr
                    referral.requested | {"docs": [{"type": "1", "present": false}]} | referral-documents-missing | >ehr REF-REVIEW:14d
                    referral.requested | {"specialtyRequested": {"code": "CARDIO"}} | referral-documents-of-specialty | >ehr REF-REVIEW:14d
                    referral.requested | {"specialtyRequested": {"code": "CARDIO"}, "docs": [{"type": "11524-6", "present": true}]} | referral-with-specialty | >ehr
                    referral.requested | {"specialtyRequested": {"code": "ONC"}, "docs": [{"type": "11524-6", "present": true}]} | referral-documents-of-specialty | >ehr REF-REVIEW:14d
                    referral.requested | {"authRequired": true} | referral-authorization-missing | >ehr PA-REVIEW:2
                    referral.requested | {"authRequired": true, "authorizationNumber": "7"} | referral-with-specialty | >ehr
                    referral.requested | {"requestedService": [{"code": "70551"}]} | referral-authorization-missing | >ehr PA-REVIEW:2
                    referral.requested | {"requestedService": [{"code": "99213"}]} | referral-with-specialty | >ehr

                    authorization.requested | {} | authorization-requested | >payer PA-PENDING:4d:7d
                    authorization.requested | {"expedited": true} | authorization-expedited | >payer\\payer-clearinghouse PA-PENDING:4:3d
                    authorization.requested | {"kind": "pharmacy", "expedited": true} | authorization-drug | >payer
                    authorization.requested | {"docs": [{"type": "1", "present": false}]} | authorization-requested | >payer PA-REVIEW:2 PA-PENDING:4d:7d
                    authorization.requested | {"serviceDate": "2026-03-04"} | authorization-requested | >payer PA-REVIEW:2 PA-PENDING:4d:7d #service-soon
                    authorization.decided | {"reviewAction": "A1"} | authorization-decided | >ehr
                    authorization.decided | {"reviewAction": "A1", "validTo": "2026-03-05"} | authorization-ends-soon | >ehr PA-REVIEW:1d
                    authorization.decided | {"reviewAction": "A3"} | authorization-denied | >ehr PA-REVIEW:1d PA-REVIEW:1d
                    authorization.decided | {"reviewAction": "A3", "denialReasons": [{"code": "1"}]} | authorization-denied | >ehr PA-REVIEW:1d
                    authorization.decided | {"items": [{"sequence": 1, "reviewAction": "A3"}]} | authorization-denied | >ehr PA-REVIEW:1d
                    authorization.decided | {"reviewAction": "A2"} | authorization-in-part | >ehr PA-REVIEW:1d
                    authorization.decided | {"outcome": "error", "errors": [{"followUp": "N"}]} | authorization-not-to-be-sent-again | >ehr PA-REVIEW:2
                    authorization.decided | {"outcome": "error", "errors": [{"followUp": "C"}]} | authorization-in-error | >ehr PA-REVIEW:2
                    authorization.decided | {"outcome": "queued"} | authorization-pended | >ehr PA-REVIEW:1d
                    authorization.decided | {"reviewAction": "CT"} | authorization-pended | >ehr PA-REVIEW:1d

                    requisition.submitted | {"total": 2000} | requisition-straight-through | >erp
                    requisition.submitted | {"total": 2000.01} | requisition-review | hold PROC-APPROVAL:1d:director
                    requisition.submitted | {"total": 10000.01} | requisition-review | hold PROC-APPROVAL:1d:department-vp
                    requisition.submitted | {"total": 250000} | requisition-review | hold PROC-APPROVAL:2d:vp,cfo
                    requisition.submitted | {"total": 250001} | requisition-review | hold PROC-APPROVAL:2d:ceo,board
                    requisition.submitted | {"riskFlags": ["single-source"]} | requisition-review | hold PROC-APPROVAL:1d:manager
                    requisition.submitted | {"budgetStatus": "unknown"} | requisition-review | hold PROC-APPROVAL:1d:manager
                    requisition.submitted | {"emergency": true, "total": 90000} | requisition-emergency | >erp #urgent-purchase PROC-APPROVAL:1 PROC-REVIEW:2d
                    requisition.submitted | {"categories": ["pharmacy"]} | requisition-review | hold hold REVIEW-PHARMACY:1d PROC-APPROVAL:1d:manager
                    requisition.submitted | {"categories": ["software", "medical-device"], "riskFlags": ["phi-access"]} | requisition-review | hold hold hold hold REVIEW-IT:1d REVIEW-BIOMED:1d REVIEW-PRIVACY:1d PROC-APPROVAL:1d:manager
                    requisition.submitted | {"riskFlags": ["controlled-substance"]} | requisition-review | hold hold REVIEW-PHARMACY:1d PROC-APPROVAL:1d:manager
                    requisition.submitted | {"supplierApproved": false} | requisition-review | hold hold SUP-COMPLIANCE:2d PROC-APPROVAL:1d:manager
                    requisition.submitted | {"budgetStatus": "exceeded"} | requisition-review | hold hold PROC-FINANCE:1d PROC-APPROVAL:1d:manager
                    requisition.submitted | {"total": 1030, "budgetRemaining": 1000, "budgetStatus": "exceeded"} | requisition-review | hold hold PROC-FINANCE:1d PROC-APPROVAL:1d:manager
                    requisition.submitted | {"total": 20000, "onContract": false} | requisition-review | hold hold PROC-SOURCING:1d PROC-APPROVAL:1d:department-vp
                    requisition.submitted | {"total": 60000, "onContract": false} | requisition-review | hold hold PROC-SOURCING:1d PROC-APPROVAL:2d:vp,cfo
                    requisition.submitted | {"currency": "EUR"} | requisition-review | hold PROC-FINANCE:1d
                    requisition.submitted | {"lines": [{"line": 1, "stockItem": true}]} | requisition-review | hold hold STORES:4 PROC-APPROVAL:1d:manager

                    invoice.received | {} | invoice-received | >erp
                    invoice.received | {"bankChanged": true} | invoice-bank-changed | hold SEC-BANK:1d:ap-control,ap-control-second
                    invoice.received | {"supplier": {"name": "Who"}} | invoice-supplier-unknown | hold SUP-STEWARD:1d
                    invoice.received | {"totals": {"taxExclusive": 100, "tax": 20, "taxInclusive": 120.02, "payable": 120.02}} | invoice-does-not-add-up | refuse
                    invoice.received | {"totals": {"lines": 100, "sumOfLines": 99, "payable": 120}} | invoice-lines-do-not-add-up | refuse
                    invoice.received | {"totals": {"tax": 20, "sumOfTaxes": 19, "payable": 120}} | invoice-taxes-do-not-add-up | refuse
                    invoice.received | {"totals": {"taxInclusive": 120, "prepaid": 50, "payable": 120}} | invoice-due-does-not-add-up | refuse
                    invoice.received | {"totals": {"taxInclusive": 120, "prepaid": 50, "payable": 70}} | invoice-received | >erp
                    invoice.received | {"correctsInvoice": "I-0"} | invoice-corrects-another | hold AP-DUP:1d
                    invoice.received | {"dueDate": "2026-03-06"} | invoice-received | >erp #late-risk
                    invoice.received | {"poReference": null} | invoice-without-order#1 | hold PROC-APPROVAL:1d:cost-centre-owner
                    invoice.received | {"poReference": null, "totals": {"payable": 4321.5}} | invoice-without-order#2 | hold AP-REVIEW:1d:department-manager
                    invoice.received | {"poReference": null, "totals": {"payable": 4900}} | invoice-just-below-a-limit | hold AP-ANOMALY:1d AP-REVIEW:1d:department-manager
                    invoice.received | {"poReference": null, "totals": {"payable": 200000.01}} | invoice-without-order#3 | hold AP-REVIEW:1d:cfo
                    invoice.received | {"poReference": null, "currency": "EUR"} | invoice-without-order-other-currency | hold AP-REVIEW:1d
                    invoice.received | {"poReference": null, "lines": [{"line": "1", "poReference": "PO-1"}]} | invoice-received | >erp
                    invoice.received | {"kind": "credit-note", "poReference": null} | invoice-received | >erp
                    invoice.received | {"totals": {"charges": 25.5, "payable": 120}} | invoice-charges | >erp AP-REVIEW:1d

                    supplier.submitted | {} | supplier-submitted | >erp
                    supplier.submitted | {"screening": {"leie": "clear", "sam": "hit"}} | supplier-excluded | hold SUP-COMPLIANCE:1d:compliance-officer,compliance-second
                    supplier.submitted | {"screening": {"state": "possible"}} | supplier-review | hold SUP-COMPLIANCE:2d
                    supplier.submitted | {"screening": {"leie": "pending"}} | supplier-review | hold SUP-COMPLIANCE:2d
                    supplier.submitted | {"change": "bank-change"} | supplier-review | hold SEC-BANK:1d:ap-control,ap-control-second
                    supplier.submitted | {"bank": {"status": "failed"}} | supplier-review | hold SEC-BANK:1d:ap-control,ap-control-second
                    supplier.submitted | {"expectedSpend": 50000} | supplier-submitted | >erp
                    supplier.submitted | {"expectedSpend": 50001} | supplier-review | hold SUP-COMPLIANCE:14d
                    supplier.submitted | {"foreign": true, "risk": {"tier": "low"}} | supplier-review | hold SUP-COMPLIANCE:3d
                    supplier.submitted | {"clinicalGoods": true, "risk": {"tier": "high"}} | supplier-review | hold SUP-COMPLIANCE:28d
                    supplier.submitted | {"phiAccess": true} | supplier-review | hold hold SUP-COMPLIANCE:14d REVIEW-PRIVACY:2d
                    supplier.submitted | {"phiAccess": true, "documents": [{"type": "BAA", "present": true}]} | supplier-review | hold SUP-COMPLIANCE:14d
                    supplier.submitted | {"documents": [{"type": "COI", "present": false}]} | supplier-review | hold SUP-STEWARD:2d
                    supplier.submitted | {"documents": [{"type": "COI", "present": true, "expiry": "2026-01-01"}]} | supplier-review | hold SUP-STEWARD:2d

                    worker.hired | {} | worker-hired | >hr >erp
                    worker.hired | {"clinical": true} | worker-hired | >hr >erp CREDENTIALING:1d
                    worker.hired | {"clinical": true, "licences": [{"type": "RN", "expiry": "2026-01-01"}]} | worker-hired | >hr >erp CREDENTIALING:1d
                    worker.hired | {"clinical": true, "licences": [{"type": "RN", "expiry": "2027-01-01"}]} | worker-hired | >hr >erp
                    worker.hired | {"workerType": "contractor"} | worker-hired | >hr >erp HR-STEWARD:1d
                    worker.hired | {"workerType": "contractor", "sponsorId": "1", "startDate": "2026-04-01", "endDate": "2027-03-31"} | worker-hired | >hr >erp
                    worker.hired | {"workerType": "contractor", "sponsorId": "1", "startDate": "2026-04-01", "endDate": "2027-06-30"} | worker-hired | >hr >erp HR-STEWARD:1d
                    worker.hired | {"managementLevel": "Manager"} | worker-hired | >hr >erp HR-APPROVAL:1d:hr-lead
                    worker.hired | {"remote": true} | worker-hired | >hr >erp IT-EQUIPMENT:1d
                    worker.hired | {"startDate": "2026-02-27"} | worker-hired | >hr >erp HR-STEWARD:4
                    worker.hired | {"groups": ["ap-entry", "vendor-master"]} | worker-duties-together | refuse
                    worker.hired | {"groups": ["ap-entry", "lunch"]} | worker-hired | >hr >erp
                    worker.changed | {} | worker-changed | >hr >erp
                    worker.changed | {"effectiveDate": "2026-02-01"} | worker-changed | >hr >erp PAYROLL:1d
                    worker.changed | {"changes": ["startDate"]} | worker-changed | >hr >erp HR-STEWARD:1d
                    worker.changed | {"groups": ["vendor-master", "payment-release"]} | worker-changed-duties-together | refuse
                    worker.terminated | {} | worker-terminated | >hr >erp
                    worker.terminated | {"immediate": true} | worker-terminated-at-once | >hr >erp HR-STEWARD:1
                    """)
    void theStory(String type, String said, String rule, String does) {
        var decision = book.decide(Inputs.of(event(type, data(type, said)), NOW));

        assertThat(String.valueOf(decision.rule()).replaceFirst("review#.*", "review"))
                .isEqualTo(rule);
        assertThat(inShort(decision)).containsExactlyInAnyOrder(does.replace('\\', '|').split(" "));
    }

    @Test
    void whatPeopleReleasedGoesOutWithoutAskingThemAgain() {
        var event =
                event(
                        "requisition.submitted",
                        data(
                                "requisition.submitted",
                                "{\"total\": 60000, \"onContract\": false, \"categories\": [\"it\"]}"));

        var released = book.decide(new Inputs(event, NOW, true, null, List.of()));

        assertThat(released.rule()).isEqualTo("requisition-approved");
        assertThat(inShort(released)).containsExactly(">erp");
    }

    @Test
    void anAuthorizationAskedForTwiceIsHeld() {
        var decision =
                decide(
                        "authorization.requested",
                        "{\"requestId\": \"A-2\"}",
                        past("authorization.requested", "{}"));

        assertThat(inShort(decision)).contains("hold", "PA-REVIEW:2");
    }

    @Test
    void anAuthorizationAskedForAgainAfterADenialIsMarked() {
        var denied =
                past("authorization.decided", "{\"requestId\": \"A-1\", \"reviewAction\": \"A3\"}");

        var again = decide("authorization.requested", "{\"requestId\": \"A-2\"}", denied);
        var update = decide("authorization.requested", "{\"relatedRequestId\": \"A-1\"}", denied);

        assertThat(inShort(again)).contains("#resubmission").doesNotContain("hold");
        assertThat(inShort(update)).contains("#resubmission", "hold");
    }

    @Test
    void anInvoiceThatCameBeforeIsHeld() {
        var decision = decide("invoice.received", "{}", past("invoice.received", "{}"));

        assertThat(decision.rule()).isEqualTo("invoice-again");
        assertThat(inShort(decision)).containsExactlyInAnyOrder("hold", "AP-DUP:1d");
    }

    @Test
    void aPayerWithoutContractAndASpecialtyWithoutRoomAreRowsOfTheHospital() {
        var filled =
                document.with(
                        Section.CODE_TABLES,
                        document.codeTables().stream().map(StarterPolicyTest::filled).toList());
        var theirs = RuleBook.of(2, filled, conditions);

        var payer =
                event(
                        "referral.requested",
                        data("referral.requested", "{\"coverage\": {\"payerId\": \"9\"}}"));
        var room = event("referral.requested", data("referral.requested", "{}"));

        assertThat(inShort(theirs.decide(Inputs.of(payer, NOW))))
                .containsExactlyInAnyOrder(">ehr", "REF-FINANCIAL-COUNSEL:1d");
        assertThat(inShort(theirs.decide(Inputs.of(room, NOW))))
                .containsExactlyInAnyOrder(">ehr", "REF-CAPACITY:1d");
    }

    private static CodeTable filled(CodeTable table) {
        return switch (table.name()) {
            case "payer-not-contracted" ->
                    new CodeTable(table.name(), "", Map.of("9", List.of("*")));
            case "specialty-full" -> new CodeTable(table.name(), "", Map.of("DERM", List.of("*")));
            default -> table;
        };
    }

    private static Decision decide(String type, String said, Past before) {
        return book.decide(
                new Inputs(event(type, data(type, said)), NOW, false, null, List.of(before)));
    }

    private static Past past(String type, String said) {
        return new Past(Ids.next(), type, "test", NOW.minusSeconds(3600), data(type, said));
    }

    private static List<String> inShort(Decision decision) {
        return decision.orders().stream()
                .flatMap(StarterPolicyTest::inShort)
                .filter(order -> !order.equals(">archive"))
                .toList();
    }

    private static Stream<String> inShort(Order order) {
        return switch (order) {
            case Order.Deliver to -> to.endpoints().stream().map(endpoint -> ">" + endpoint);
            case Order.DeliverFirst to -> Stream.of(">" + String.join("|", to.endpoints()));
            case Order.OpenItem item -> Stream.of(item(item));
            case Order.Hold hold -> Stream.of("hold");
            case Order.Refuse refuse -> Stream.of("refuse");
            case Order.Tag tag -> new TreeSet<>(tag.tags()).stream().map(word -> "#" + word);
            default -> Stream.of(order.toString());
        };
    }

    private static String item(Order.OpenItem item) {
        return item.queue()
                + clock(item.due())
                + clock(item.regulatoryDue())
                + (item.approval() == null ? "" : ":" + String.join(",", item.approval().steps()));
    }

    /** Hours, or days by the wall; a weekend makes ten business days fourteen. */
    private static String clock(@Nullable Instant due) {
        if (due == null) {
            return "";
        }
        long hours = Duration.between(NOW, due).toHours();
        // summer time begins on the eighth
        long days = Math.round(hours / 24.0);
        return hours < 24 ? ":" + hours : ":" + days + "d";
    }

    private static Map<String, Object> data(String type, String said) {
        try {
            Map<String, Object> data = new HashMap<>(JSON.readValue(USUAL.get(type), FIELDS));
            data.putAll(JSON.readValue(said, FIELDS));
            data.values().removeIf(value -> value == null);
            return data;
        } catch (JsonProcessingException e) {
            throw new AssertionError(said, e);
        }
    }

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private static Event event(String type, Map<String, Object> data) {
        return new Event(
                Ids.next(),
                "test",
                new EventType(type),
                "test/1",
                NOW,
                null,
                "test/1",
                Priority.ROUTINE,
                Map.of(),
                data);
    }
}
