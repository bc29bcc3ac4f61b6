package dev.junction.policy;

/** The rules that a fresh hub begins with. */
public interface FirstRules {

    /** Writes them, when the database has never had a policy. */
    void fillWhenEmpty();
}
