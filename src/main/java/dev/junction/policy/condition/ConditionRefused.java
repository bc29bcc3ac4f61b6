package dev.junction.policy.condition;

import java.util.List;

/** A condition that is no policy condition; says where and why. */
public final class ConditionRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    public ConditionRefused(List<Flaw> flaws) {
        super("The condition does not compile: " + flaws);
        this.flaws = List.copyOf(flaws);
    }

    /** At least one. */
    public List<Flaw> flaws() {
        return flaws;
    }
}
