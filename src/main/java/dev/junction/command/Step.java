package dev.junction.command;

/** One thing to be done. */
interface Step {

    End run() throws Misuse, Refused, Flawed;
}
