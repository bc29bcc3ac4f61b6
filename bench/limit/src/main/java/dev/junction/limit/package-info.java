/**
 * The least that a durable door can do: take bytes, write many of them in one transaction, answer.
 */
package dev.junction.limit;
