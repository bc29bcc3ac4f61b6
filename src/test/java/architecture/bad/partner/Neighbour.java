package architecture.bad.partner;

import architecture.bad.event.Gossip;

/** Closes a circle. */
public record Neighbour(Gossip heard) {}
