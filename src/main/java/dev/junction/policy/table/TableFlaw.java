package dev.junction.policy.table;

/**
 * One thing that is wrong with a decision table.
 *
 * @param field for example {@code rows[2].when[1]}
 * @param reason for the person who wrote it
 */
public record TableFlaw(String field, String reason) {}
