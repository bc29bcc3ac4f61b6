package dev.junction.access;

import java.util.Set;

/** The roles a caller may have; what each may do is in {@code docs/access.md}. */
public final class Roles {

    /** Posts messages to its own door. */
    public static final String SOURCE = "source";

    /** Deploys routes and mappings, tests them, posts samples to any door. */
    public static final String ENGINEER = "engineer";

    /** Changes partners, policy and users. */
    public static final String ADMIN = "admin";

    /** Works queues and dead letters. */
    public static final String OPERATOR = "operator";

    /** Decides what needs approval. */
    public static final String APPROVER = "approver";

    /** Reads everything, changes nothing. */
    public static final String AUDITOR = "auditor";

    static final Set<String> ALL = Set.of(SOURCE, ENGINEER, ADMIN, OPERATOR, APPROVER, AUDITOR);

    private Roles() {}
}
