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
@Schema(name = "Messages")
record MessageList(List<Finder.Line> items, @Nullable UUID cursor, @Nullable String next) {}
