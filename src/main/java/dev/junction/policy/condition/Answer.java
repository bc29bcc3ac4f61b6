package dev.junction.policy.condition;

/** What a clause says about an event. */
public sealed interface Answer {

    Answer YES = new Yes();
    Answer NO = new No();

    /** It is so. */
    record Yes() implements Answer {}

    /** It is not so. */
    record No() implements Answer {}

    /** It cannot be told; counts as not so. */
    record Unanswered(String reason) implements Answer {}
}
