package dev.junction.policy.analysis;

import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.document.ApprovalChain;
import dev.junction.policy.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds approval chains with a band that no amount comes to, at some facility. */
final class Bands {

    private Bands() {}

    static List<Finding> in(Document document, Places places) {
        List<Finding> found = new ArrayList<>();
        for (ApprovalChain chain : document.approvals()) {
            Stream.concat(Stream.of(""), places.names().stream())
                    .flatMap(facility -> chain(chain, facility, places).stream())
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    private static List<Finding> chain(ApprovalChain chain, String facility, Places places) {
        Double before = null;
        for (int i = 0; i < chain.bands().size(); i++) {
            Double most = most(chain.bands().get(i), facility, places);
            if (before != null && most != null && most <= before) {
                return List.of(finding(chain, i, facility, most, before));
            }
            before = most == null ? before : most;
        }
        return List.of();
    }

    private static @Nullable Double most(ApprovalChain.Band band, String facility, Places places) {
        var upTo = band.upTo();
        if (band.threshold() != null) {
            return places.limit(band.threshold(), facility);
        }
        return upTo == null ? null : upTo.doubleValue();
    }

    private static Finding finding(
            ApprovalChain chain, int band, String facility, double most, double before) {
        String where = facility.isEmpty() ? "" : "At " + facility + " ";
        return Finding.of(
                        Kind.BANDS,
                        Severity.ERROR,
                        "approvals",
                        chain.name(),
                        "%sno amount comes to band %d: it ends at %s, and the one before at %s"
                                .formatted(where, band + 1, most, before))
                .at("bands[" + band + "]");
    }
}
