package dev.junction.policy.document;

import dev.junction.policy.document.DecisionTable.Hit;

/**
 * Where in a decision table a rule stands.
 *
 * @param place counted from 1
 * @param hit how many rows of the table may count
 * @param continues whether the rules after the table are asked as well when a row matched
 */
public record TableRow(String table, int place, Hit hit, boolean continues) {}
