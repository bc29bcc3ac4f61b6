package dev.junction.hub.entrance;

import dev.junction.intake.Answer;

/** Not even asked for the message: the answer is there already. */
final class Closed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Closed(Answer answer) {
        super("closed", null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
