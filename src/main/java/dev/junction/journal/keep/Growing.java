package dev.junction.journal.keep;

import java.time.LocalDate;

/** A table that grows with every message, and the part of the calendar that a partition holds. */
enum Growing {
    MESSAGE("message", "id", false),
    STANDING("standing", "message_id", false),
    EVENT("event", "message_id", false),
    DELIVERY("delivery", "id", false),
    FACT("fact", "id", false),

    /** By month, because a search for a key looks into each partition. */
    KEY("message_key", "message_id", true);

    private final String table;
    private final String column;
    private final boolean monthly;

    Growing(String table, String column, boolean monthly) {
        this.table = table;
        this.column = column;
        this.monthly = monthly;
    }

    String table() {
        return table;
    }

    /** The column whose time-ordered ids divide it. */
    String column() {
        return column;
    }

    /** The column that names the message a row is about. */
    String message() {
        return this == MESSAGE ? "id" : "message_id";
    }

    /** Whether a row is of the day it was written on, not of its message's. */
    boolean isOfItsOwnDay() {
        return this == DELIVERY || this == FACT;
    }

    /** The first day of the partition that a day belongs to. */
    LocalDate begin(LocalDate day) {
        return monthly ? day.withDayOfMonth(1) : day;
    }

    /** The first day of the partition after the one that begins with a day. */
    LocalDate next(LocalDate begin) {
        return monthly ? begin.plusMonths(1).withDayOfMonth(1) : begin.plusDays(1);
    }

    /** Where rows go that have no partition. */
    String rest() {
        return table + "_default";
    }
}
