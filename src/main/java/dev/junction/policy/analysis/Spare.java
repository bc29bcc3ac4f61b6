package dev.junction.policy.analysis;

import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Named;
import dev.junction.policy.document.Section;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds rows to which nothing refers. */
final class Spare {

    private Spare() {}

    static List<Finding> in(Document document, Used used) {
        Stream<Finding> codes =
                rows(Section.CODES, document, used)
                        .filter(
                                finding ->
                                        Section.CODES
                                                .find(document, finding.name())
                                                .filter(code -> !isOfTheHub(code.kind()))
                                                .isPresent());
        Stream<Finding> chains = rows(Section.APPROVALS, document, used);
        Stream<Finding> read =
                used.isWhole()
                        ? Stream.concat(
                                rows(Section.THRESHOLDS, document, used),
                                rows(Section.CODE_TABLES, document, used))
                        : Stream.empty();
        return Stream.of(read, chains, codes).flatMap(all -> all).toList();
    }

    /** Such codes the hub itself writes on what it cannot deliver or understand. */
    private static boolean isOfTheHub(String kind) {
        return Set.of("technical", "data", "duplicate").contains(kind);
    }

    private static Stream<Finding> rows(
            Section<? extends Named> section, Document document, Used used) {
        Set<String> named = used.of(section.path());
        return section.of(document).stream()
                .map(Named::name)
                .filter(name -> !named.contains(name))
                .map(
                        name ->
                                Finding.of(
                                        Kind.UNUSED,
                                        Severity.INFO,
                                        section.path(),
                                        name,
                                        "No rule, table or approval chain refers to it"));
    }
}
