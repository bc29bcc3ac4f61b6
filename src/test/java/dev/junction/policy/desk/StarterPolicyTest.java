package dev.junction.policy.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.SchemaFolder;
import dev.junction.mapping.Schemas;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.Order;
import dev.junction.policy.RuleBook;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StarterPolicyTest {

    private static Schemas schemas;
    private static List<Rule> rules;
    private static RuleBook book;

    @BeforeAll
    static void open() throws MappingException {
        schemas = SchemaFolder.load(Path.of("mappings/events"));
        var document = Starter.read();
        rules = document.rules();
        book = RuleBook.of(1, document, new Conditions(schemas));
    }

    @Test
    void everyRuleHasANameOfItsOwn() {
        assertThat(rules).extracting(Rule::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyEventIsDecidedByARuleOfItsType(EventType type) {
        var decision = book.decide(inputs(event(type.name(), Map.of()), false));

        assertThat(decision.rule()).isNotNull();
        assertThat(decision.orders()).contains(new Order.Deliver(List.of("archive")));
        assertThat(decision.orders().size()).isGreaterThan(1);
    }

    static Stream<EventType> types() throws MappingException {
        return SchemaFolder.load(Path.of("mappings/events")).types().stream();
    }

    @Test
    void aSmallRequisitionGoesStraightThrough() {
        var requisition = requisition(Map.of("total", 2000));

        assertThat(decide("requisition.submitted", requisition).rule())
                .isEqualTo("requisition-straight-through");
    }

    @Test
    void aLargerOneWaitsForADirectorAndThenGoesOut() {
        var event = event("requisition.submitted", requisition(Map.of("total", 2000.01)));

        var held = book.decide(inputs(event, false));
        assertThat(held.rule()).isEqualTo("requisition-director");
        assertThat(queue(held)).contains("PROC-APPROVAL");
        assertThat(held.orders()).hasAtLeastOneElementOfType(Order.Hold.class);

        var released = book.decide(inputs(event, true));
        assertThat(released.rule()).isEqualTo("requisition-approved");
        assertThat(released.orders()).contains(new Order.Deliver(List.of("erp")));
    }

    @Test
    void aPharmacyRequisitionIsNeverStraightThrough() {
        var requisition = requisition(Map.of("total", 50, "categories", List.of("pharmacy")));

        assertThat(decide("requisition.submitted", requisition).rule())
                .isEqualTo("requisition-special-category");
    }

    @Test
    void anUrgentReferralIsTriagedWithinFourHours() {
        var decision = decide("referral.requested", Map.of("priority", "URGENT"));

        assertThat(decision.rule()).isEqualTo("referral-urgent");
        assertThat(queue(decision)).contains("REF-URGENT");
    }

    @Test
    void aSuspiciousDiagnosisMakesAReferralUrgent() {
        var routine = Map.<String, Object>of("priority", "ROUTINE", "reason", List.of("M54.5"));
        var heart = Map.<String, Object>of("priority", "ROUTINE", "reason", List.of("I25.10"));

        assertThat(decide("referral.requested", routine).rule()).isEqualTo("referral-default");
        assertThat(decide("referral.requested", heart).rule())
                .isEqualTo("referral-urgent-diagnosis");
    }

    @Test
    void anExpiredReferralIsNotDelivered() {
        var referral = Map.<String, Object>of("priority", "STAT", "expiry", "2026-11-20");
        var onTheDay = Map.<String, Object>of("priority", "STAT", "expiry", "2026-11-21");

        assertThat(decide("referral.requested", referral).rule()).isEqualTo("referral-expired");
        assertThat(decide("referral.requested", onTheDay).rule()).isEqualTo("referral-urgent");
    }

    @Test
    void aDeniedAuthorizationGoesToReview() {
        var whole = Map.<String, Object>of("outcome", "complete", "reviewAction", "A3");
        var oneItem =
                Map.<String, Object>of(
                        "outcome", "complete", "items", List.of(Map.of("reviewAction", "A3")));

        assertThat(queue(decide("authorization.decided", whole))).contains("PA-REVIEW");
        assertThat(decide("authorization.decided", oneItem).rule())
                .isEqualTo("authorization-denied");
    }

    @Test
    void anInvoiceWithAnotherBankAccountIsHeld() {
        var decision = decide("invoice.received", invoice(Map.of("bankChanged", true)));

        assertThat(decision.rule()).isEqualTo("invoice-bank-changed");
        assertThat(queue(decision)).contains("SEC-BANK");
    }

    @Test
    void anInvoiceThatDoesNotAddUpIsRefused() {
        var totals =
                Map.of("taxExclusive", 100, "tax", 20, "taxInclusive", 120.02, "payable", 120.02);

        assertThat(decide("invoice.received", invoice(Map.of("totals", totals))).rule())
                .isEqualTo("invoice-does-not-add-up");
    }

    @Test
    void aPlainInvoiceGoesToTheErp() {
        assertThat(decide("invoice.received", invoice(Map.of())).orders())
                .contains(new Order.Deliver(List.of("erp")));
    }

    @Test
    void anExcludedSupplierIsStopped() {
        var supplier =
                Map.<String, Object>of(
                        "change", "new", "screening", Map.of("leie", "clear", "sam", "hit"));

        assertThat(decide("supplier.submitted", supplier).rule()).isEqualTo("supplier-excluded");
    }

    private static Map<String, Object> requisition(Map<String, Object> more) {
        Map<String, Object> data =
                new HashMap<>(
                        Map.of(
                                "total",
                                100,
                                "budgetStatus",
                                "ok",
                                "emergency",
                                false,
                                "riskFlags",
                                List.of(),
                                "categories",
                                List.of("office")));
        data.putAll(more);
        return data;
    }

    private static Map<String, Object> invoice(Map<String, Object> more) {
        Map<String, Object> data =
                new HashMap<>(
                        Map.of(
                                "kind", "invoice",
                                "poReference", "PO-1",
                                "totals",
                                        Map.of(
                                                "taxExclusive", 100,
                                                "tax", 20,
                                                "taxInclusive", 120,
                                                "payable", 120)));
        data.putAll(more);
        return data;
    }

    private static Decision decide(String type, Map<String, Object> data) {
        return book.decide(inputs(event(type, data), false));
    }

    private static Inputs inputs(Event event, boolean released) {
        return new Inputs(event, event.time(), released, null, List.of());
    }

    private static Optional<String> queue(Decision decision) {
        return decision.orders().stream()
                .filter(Order.OpenItem.class::isInstance)
                .map(action -> ((Order.OpenItem) action).queue())
                .findFirst();
    }

    private static Event event(String type, Map<String, Object> data) {
        return new Event(
                Ids.next(),
                "test",
                new EventType(type),
                "test/1",
                Instant.parse("2026-11-21T12:00:00Z"),
                null,
                "test/1",
                Priority.ROUTINE,
                Map.of(),
                data);
    }
}
