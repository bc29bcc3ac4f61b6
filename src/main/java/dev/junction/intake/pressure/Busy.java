package dev.junction.intake.pressure;

import java.time.Duration;

/**
 * Why a message is turned away for now.
 *
 * @param after how long its sender should wait before it tries again
 */
public record Busy(Reason why, Duration after) {}
