package dev.junction.policy.analysis;

import dev.junction.access.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was found about a version.
 *
 * @param revision of the draft that was looked at
 * @param findings a page of them, the worst first
 * @param complete whether all was looked at; a very large policy is not within the time
 * @param tried how many events were made
 */
@Schema(
        name = "PolicyAnalysis",
        examples =
                """
                {"version": 12, "revision": 3, "complete": true, "tried": 2469,
                 "findings": {"page": 0, "size": 50, "total": 0, "items": []}}
                """)
public record AnalysisView(
        int version, long revision, Page<Finding> findings, boolean complete, int tried) {}
