package dev.junction.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.junction.trail.Finder;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages, newest first.
 *
 * @param cursor what to ask the next page with, absent on the last
 * @param next the next page's address, absent on the last and after a search by body
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Messages",
        examples =
                """
                {"items": [{"id": "01976f3e-8c1a-7b52-9d43-5e0f6a7b8c9d", "source": "portal", "controlId": "REQ-1001",
                  "format": "JSON", "types": ["requisition.submitted"], "priority": "ROUTINE", "state": "DONE",
                  "acceptedAt": "2026-11-21T20:15:00Z", "doneAt": "2026-11-21T20:15:01Z"}],
                 "cursor": "01976f3e-8c1a-7b52-9d43-5e0f6a7b8c9d",
                 "next": "/messages?limit=1&cursor=01976f3e-8c1a-7b52-9d43-5e0f6a7b8c9d"}
                """)
record MessageList(List<Finder.Line> items, @Nullable UUID cursor, @Nullable String next) {}
