package dev.junction.policy.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.access.Problem.FieldError;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Priority;
import dev.junction.mapping.SchemaFolder;
import dev.junction.mapping.Schemas;
import dev.junction.partner.NoPartners;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.Order;
import dev.junction.policy.RuleBook;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A region may do what the enterprise allows, a facility what both do, and only to the stricter
 * side.
 */
class LayersTest {

    /** A Friday, ten in the morning in Chicago. */
    private static final Instant FRIDAY = Instant.parse("2026-11-20T16:00:00Z");

    private static final String ENTERPRISE =
            """
            facilities:
              - {name: north, region: east}
              - {name: south, region: east}
              - {name: west}
            calendars:
              - {name: standard, zone: America/Chicago, hours: ["MON-FRI 08:00-17:00"], allow: [local-calendar]}
              - {name: always, zone: America/Chicago, hours: ["MON-SUN 00:00-24:00"]}
            thresholds:
              - {name: most, value: 2000, unit: USD, allow: [lower-limit]}
              - {name: fixed, value: 10, unit: USD}
            approvals:
              - name: buying
                bands: [{threshold: most, steps: [manager]}, {steps: [director]}]
                allow: [add-reviewer]
              - {name: closed, bands: [{steps: [manager]}]}
            rules:
              - name: high
                eventType: requisition.submitted
                condition: data.total > limit['most']
                rank: 1
                allow: [shorten-clock, local-queue]
                actions:
                  - {action: open-item, queue: BUYERS, code: POL-THRESHOLD, title: Agree, due: 4bh, approval: buying, amount: data.total}
              - {name: low, eventType: requisition.submitted, rank: 2, actions: [{action: tag, tags: [low]}]}
            """;

    private static Schemas schemas;

    @BeforeAll
    static void open() throws Exception {
        schemas = SchemaFolder.load(Path.of("mappings/events"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "facility: north, kind: lower-limit, target: most, value: '500'",
                "region: east, kind: lower-limit, target: most, value: '1999.99'",
                "facility: west, kind: add-reviewer, target: buying, value: safety",
                "facility: west, kind: shorten-clock, target: high, value: 2bh",
                "region: east, kind: local-queue, target: high, value: EAST-BUYERS",
                "facility: west, kind: local-calendar, target: standard, value: always"
            })
    void mayBeStricter(String override) throws Exception {
        assertThat(flaws(override)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "facility: north, kind: lower-limit, target: most, value: '2001' | value | must be lower than 2000",
                "facility: north, kind: lower-limit, target: most, value: '2000' | value | must be lower than 2000",
                "facility: north, kind: lower-limit, target: most, value: '-1' | value | must not be negative",
                "facility: north, kind: lower-limit, target: most, value: many | value | must be a number",
                "facility: north, kind: lower-limit, target: fixed, value: '5' | kind | is not allowed for 'fixed'",
                "facility: north, kind: lower-limit, target: nothing, value: '5' | target | is no threshold",
                "facility: north, kind: add-reviewer, target: closed, value: safety | kind | is not allowed for 'closed'",
                "facility: north, kind: add-reviewer, target: buying, value: ' ' | value | must name the further step",
                "facility: north, kind: shorten-clock, target: high, value: 5bh | value | must be shorter than 4bh",
                "facility: north, kind: shorten-clock, target: high, value: 1h | value | must be counted like 4bh",
                "facility: north, kind: shorten-clock, target: low, value: 1h | kind | is not allowed for 'low'",
                "facility: north, kind: local-queue, target: high, value: 'a b' | value | must be a queue",
                "facility: north, kind: local-calendar, target: standard, value: nights | value | is no calendar",
                "facility: north, kind: local-calendar, target: always, value: standard | kind | is not allowed for 'always'",
                "facility: nowhere, kind: lower-limit, target: most, value: '5' | facility | is no facility",
                "region: nowhere, kind: lower-limit, target: most, value: '5' | region | is the region of no facility",
                "kind: lower-limit, target: most, value: '5' | facility | or region must be given",
                "facility: north, region: east, kind: lower-limit, target: most, value: '5' | facility | and not both"
            })
    void mayNotBeWiderOrDoWhatNobodyAllows(String override, String field, String reason)
            throws Exception {
        assertThat(flaws(override))
                .anySatisfy(
                        flaw -> {
                            assertThat(flaw.field()).isEqualTo("overrides[0]." + field);
                            assertThat(flaw.reason()).contains(reason);
                        });
    }

    @Test
    void aFacilityGoesNoFurtherThanItsRegion() throws Exception {
        String region = "region: east, kind: lower-limit, target: most, value: '1000'";

        assertThat(flaws(region, "facility: north, kind: lower-limit, target: most, value: '500'"))
                .isEmpty();
        assertThat(flaws(region, "facility: north, kind: lower-limit, target: most, value: '1500'"))
                .extracting(FieldError::reason)
                .anyMatch(reason -> reason.contains("must be lower than 1000"));
        assertThat(
                        flaws(
                                region + ", locked: true",
                                "facility: north, kind: lower-limit, target: most, value: '500'"))
                .extracting(FieldError::reason)
                .anyMatch(reason -> reason.contains("is locked by 'o0' of region east"));
        assertThat(flaws(region, region))
                .extracting(FieldError::reason)
                .anyMatch(reason -> reason.contains("has such an override of this layer already"));
    }

    @Test
    void eachFacilityIsDecidedByItsOwnLayers() throws Exception {
        RuleBook book =
                RuleBook.of(
                        1,
                        document(
                                "region: east, kind: lower-limit, target: most, value: '1000'",
                                "facility: north, kind: lower-limit, target: most, value: '500'",
                                "region: east, kind: local-queue, target: high, value: EAST-BUYERS",
                                "facility: north, kind: shorten-clock, target: high, value: 1bh",
                                "facility: north, kind: add-reviewer, target: buying, value: safety"),
                        new Conditions(schemas));

        assertThat(decide(book, "north", 501).rule()).isEqualTo("high");
        assertThat(decide(book, "south", 501).rule()).isEqualTo("low");
        assertThat(decide(book, "south", 1001).rule()).isEqualTo("high");
        assertThat(decide(book, "west", 1001).rule()).isEqualTo("low");
        assertThat(decide(book, null, 2000).rule()).isEqualTo("low");
        assertThat(decide(book, "unheard-of", 2001).rule()).isEqualTo("high");

        Order.OpenItem north = item(decide(book, "north", 501));
        assertThat(north.queue()).isEqualTo("EAST-BUYERS");
        assertThat(north.due()).isEqualTo(FRIDAY.plusSeconds(3_600));
        assertThat(north.approval())
                .isEqualTo(new Order.Approval("buying", 501.0, List.of("director", "safety")));
        Order.OpenItem west = item(decide(book, "west", 2001));
        assertThat(west.queue()).isEqualTo("BUYERS");
        assertThat(west.due()).isEqualTo(FRIDAY.plusSeconds(4 * 3_600));
    }

    private static Decision decide(RuleBook book, @Nullable String facility, int total) {
        Event event =
                new Event(
                        new UUID(0, 1),
                        "erp",
                        new EventType("requisition.submitted"),
                        "r/1",
                        FRIDAY,
                        facility,
                        "r/1",
                        Priority.ROUTINE,
                        Map.of(),
                        Map.of("total", total));
        return book.decide(Inputs.of(event, FRIDAY));
    }

    private static Order.OpenItem item(Decision decision) {
        return decision.orders(Order.OpenItem.class).findFirst().orElseThrow();
    }

    private static List<FieldError> flaws(String... overrides) throws Exception {
        return new Check(schemas, new NoPartners()).flaws(document(overrides));
    }

    private static Document document(String... overrides) throws Exception {
        StringBuilder text = new StringBuilder(ENTERPRISE).append("overrides:\n");
        for (int i = 0; i < overrides.length; i++) {
            text.append("  - {name: o%d, %s}\n".formatted(i, overrides[i]));
        }
        return DocumentText.read(text.toString().getBytes(UTF_8));
    }
}
