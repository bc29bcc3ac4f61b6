package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Reference data that conditions look up: {@code ref['doc-required'][data.specialty]}.
 *
 * @param rows key to a text, a number, a boolean, a list of texts, or fields
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "CodeTable")
public record CodeTable(String name, String description, Map<String, Object> rows)
        implements Named {

    public CodeTable {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
        rows = rows == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
}
