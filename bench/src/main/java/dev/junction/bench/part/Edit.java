package dev.junction.bench.part;

import dev.junction.bench.Rules;
import dev.junction.bench.Table;
import dev.junction.bench.run.HubUnderTest;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.SchemaFolder;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * What it costs to write in a large policy, over REST: a draft of ten thousand rules is saved
 * whole, rows are put into it, one row and all of it are looked at, and it is proposed.
 */
public final class Edit implements Part {

    private static final int RULES = 10_000;
    private static final int TIMES = 20;
    private static final Path SCHEMAS = Path.of("mappings/events");

    @Override
    public void measure(Stand stand, Table table)
            throws IOException, InterruptedException, MappingException {
        HubUnderTest hub = stand.hub();
        Map<String, Object> document =
                document(Rules.NETWORK.of(RULES, SchemaFolder.load(SCHEMAS)));
        long begun = System.nanoTime();
        String version =
                hub.call(
                                "POST",
                                "/api/policy/versions",
                                Map.of("title", "Ten thousand rules", "document", document))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        table.add("a draft of %d rules, saved whole".formatted(RULES), shown(nanos(begun)));
        String place = version.substring(version.indexOf("/api/"));
        rows(hub, place, table);
        begun = System.nanoTime();
        hub.get(place + "/analysis");
        table.add("  the analysis of all of it", shown(nanos(begun)));
        String tag = tag(hub, place);
        begun = System.nanoTime();
        hub.call("POST", place + "/propose", Map.of(), "If-Match", tag);
        table.add("  proposed", shown(nanos(begun)));
    }

    private static void rows(HubUnderTest hub, String place, Table table)
            throws IOException, InterruptedException {
        Histogram put = new Histogram(3);
        Histogram looked = new Histogram(3);
        for (int i = 0; i < TIMES; i++) {
            String tag = tag(hub, place);
            long begun = System.nanoTime();
            hub.call("PUT", place + "/rules/mine-" + i, row(i), "If-Match", tag);
            put.recordValue(nanos(begun));
            begun = System.nanoTime();
            hub.get(place + "/analysis?section=rules&name=mine-" + i);
            looked.recordValue(nanos(begun));
        }
        table.add("  a rule put into it", told(put));
        table.add("  the analysis of that rule", told(looked));
    }

    private static Map<String, Object> row(int number) {
        return Map.of(
                "name",
                "mine-" + number,
                "eventType",
                "requisition.submitted",
                "condition",
                "data.total > %d.5 && data.costCentre == 'MINE-%d'".formatted(number, number),
                "rank",
                3,
                "actions",
                List.of(Map.of("action", "deliver", "endpoints", List.of("erp"))));
    }

    private static Map<String, Object> document(List<Rule> rules) {
        return Map.of(
                "facilities",
                rules.stream()
                        .map(Rule::facility)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(name -> Map.of("name", name))
                        .toList(),
                "rules",
                rules.stream().map(Edit::written).toList());
    }

    private static Map<String, Object> written(Rule rule) {
        List<Map<String, Object>> actions =
                rule.actions().stream()
                        .map(Action.Deliver.class::cast)
                        .map(
                                deliver ->
                                        Map.<String, Object>of(
                                                "action",
                                                "deliver",
                                                "endpoints",
                                                deliver.endpoints()))
                        .toList();
        Map<String, Object> row =
                Map.of(
                        "name",
                        rule.name(),
                        "eventType",
                        rule.eventType(),
                        "condition",
                        rule.condition(),
                        "rank",
                        rule.rank(),
                        "actions",
                        actions);
        if (rule.facility() == null) {
            return row;
        }
        Map<String, Object> local = new HashMap<>(row);
        local.put("facility", rule.facility());
        return local;
    }

    private static String tag(HubUnderTest hub, String place)
            throws IOException, InterruptedException {
        return hub.call("GET", place, null).headers().firstValue("ETag").orElseThrow();
    }

    private static long nanos(long begun) {
        return System.nanoTime() - begun;
    }

    private static String shown(long nanos) {
        return Table.shown(nanos / 1e6) + " ms";
    }

    private static String told(Histogram times) {
        return "median %s, most %s"
                .formatted(shown(times.getValueAtPercentile(50)), shown(times.getMaxValue()));
    }
}
