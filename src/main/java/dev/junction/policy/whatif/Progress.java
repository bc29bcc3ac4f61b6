package dev.junction.policy.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a report has come.
 *
 * @param done messages
 * @param total messages; null while they are being counted
 * @param perSecond messages, since the beginning
 * @param at when that was, by the clock of the database
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WhatIfProgress")
public record Progress(long done, @Nullable Long total, long perSecond, @Nullable Instant at) {}
