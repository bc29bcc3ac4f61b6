package dev.junction.intake.pressure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number of bytes that bodies may take in memory at one time. Who finds no place waits in line,
 * urgent ones in front; a body that is larger than all there is comes in when it is alone.
 *
 * <p>A body that does not say how large it is asks for more as it grows, before all who wait to
 * come in. When there is no more, one of those that grow has it nevertheless until it leaves, so
 * they never wait for each other: what is taken then is at most one body more than there is.
 */
public final class Space {

    private final long most;
    private final int longestLine;
    private final Deque<Place> line = new ArrayDeque<>();
    private final Deque<Place> growing = new ArrayDeque<>();
    private @Nullable Place ahead;
    private long taken;
    private volatile int present;

    /**
     * @param most how many bytes
     * @param longestLine how many may wait
     */
    public Space(long most, int longestLine) {
        this.most = most;
        this.longestLine = longestLine;
    }

    /** A place that was asked for. */
    public final class Place {

        private long bytes;
        private long wanted;
        private final Runnable admitted;
        private final boolean atOnce;
        private State state;

        private Place(long bytes, boolean atOnce, Runnable admitted) {
            this.bytes = bytes;
            this.atOnce = atOnce;
            this.admitted = admitted;
            this.state = atOnce ? State.ADMITTED : State.WAITING;
        }

        /** Whether it could be taken when it was asked for; if not, who asked is told when. */
        public boolean atOnce() {
            return atOnce;
        }

        /**
         * Needs so many bytes in all from now on. Only who is admitted grows, and not again before
         * that is granted.
         *
         * @return whether it has them; if not, who asked for the place is told when
         */
        public boolean grow(long needed) {
            synchronized (line) {
                wanted = needed;
                boolean has = takesMore();
                if (!has) {
                    growing.add(this);
                }
                return has;
            }
        }

        /** Has what it wants, when there is as much or it is the one that goes ahead. */
        private boolean takesMore() {
            if (!fits(wanted - bytes)) {
                if (ahead != null && ahead != this) {
                    return false;
                }
                ahead = this;
            }
            taken += wanted - bytes;
            bytes = wanted;
            return true;
        }

        /**
         * Has grown to so many bytes, and no further: they are in memory already, so it waits for
         * nothing any more. The rest of what it asked for goes to others.
         */
        public void keep(long grown) {
            List<Place> next;
            synchronized (line) {
                if (state == State.LEFT) {
                    return;
                }
                taken += state == State.ADMITTED ? grown - bytes : grown;
                bytes = grown;
                state = State.ADMITTED;
                growing.remove(this);
                line.remove(this);
                next = admitNext();
            }
            next.forEach(place -> place.admitted.run());
        }

        /** Gives it to others, or waits no more. Leaving twice is leaving once. */
        public void leave() {
            List<Place> next;
            synchronized (line) {
                if (state == State.ADMITTED) {
                    taken -= bytes;
                } else if (state == State.WAITING) {
                    line.remove(this);
                }
                present -= state == State.LEFT ? 0 : 1;
                state = State.LEFT;
                growing.remove(this);
                ahead = ahead == this ? null : ahead;
                next = admitNext();
            }
            next.forEach(place -> place.admitted.run());
        }
    }

    private enum State {
        WAITING,
        ADMITTED,
        LEFT
    }

    /**
     * Asks for a place.
     *
     * @param admitted run later, on whatever thread gives a place up, if it is not admitted at
     *     once, or may not grow at once
     * @return empty when too many wait already
     */
    public Optional<Place> ask(long bytes, boolean urgent, Runnable admitted) {
        synchronized (line) {
            boolean atOnce = line.isEmpty() && fits(bytes);
            if (!atOnce && line.size() >= longestLine) {
                return Optional.empty();
            }
            Place place = new Place(bytes, atOnce, admitted);
            present++;
            if (atOnce) {
                taken += bytes;
            } else if (urgent) {
                line.addFirst(place);
            } else {
                line.addLast(place);
            }
            return Optional.of(place);
        }
    }

    private List<Place> admitNext() {
        List<Place> next = new ArrayList<>();
        for (Place first = growing.peek();
                first != null && first.takesMore();
                first = growing.peek()) {
            growing.remove();
            next.add(first);
        }
        for (Place first = line.peek(); first != null && fits(first.bytes); first = line.peek()) {
            line.remove();
            taken += first.bytes;
            first.state = State.ADMITTED;
            next.add(first);
        }
        return next;
    }

    private boolean fits(long bytes) {
        return taken == 0 || taken + bytes <= most;
    }

    /** How many have a place or wait for one. */
    public int present() {
        return present;
    }

    /** How many bytes are taken. */
    public long taken() {
        synchronized (line) {
            return taken;
        }
    }
}
