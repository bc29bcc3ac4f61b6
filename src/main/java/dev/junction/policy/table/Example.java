package dev.junction.policy.table;

/**
 * A value that a column may have.
 *
 * @param input the CEL whose value it is, for example {@code data.total}
 * @param value as an event has it: text, number, boolean, or a list of one of them; days as text
 */
public record Example(String column, String input, Object value) {}
