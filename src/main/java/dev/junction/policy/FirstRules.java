package dev.junction.policy;

/** The policy that a fresh hub begins with. */
public interface FirstRules {

    /** Writes it, when the database has never had a policy. */
    void fillWhenEmpty();
}
