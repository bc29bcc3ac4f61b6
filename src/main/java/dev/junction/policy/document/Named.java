package dev.junction.policy.document;

/** A row of a policy: within its section the name is unique. */
public interface Named {

    /** What decisions and people call it. */
    String name();
}
