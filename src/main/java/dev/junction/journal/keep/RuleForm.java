package dev.junction.journal.keep;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long to keep something, as an admin writes it. */
@Schema(name = "RetentionRuleForm", examples = "{\"days\": 2192}")
record RuleForm(@Min(1) @Max(36_500) @Schema(examples = "2192") int days) {}
