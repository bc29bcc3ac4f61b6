package dev.junction.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rings the bells of all who listen to one thing. */
public final class Signal {

    private final List<Bell> bells = new CopyOnWriteArrayList<>();

    /** A bell of one's own, rung from now on. */
    public Bell listen() {
        Bell bell = new Bell();
        bells.add(bell);
        return bell;
    }

    public void ring() {
        bells.forEach(Bell::ring);
    }
}
