package dev.junction.policy.condition;

/**
 * One thing that is wrong with a condition.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param reason what is wrong there, for the person who wrote it
 */
public record Flaw(int line, int column, String reason) {}
