package architecture.bad.event;

import architecture.bad.partner.Neighbour;
import com.fasterxml.jackson.databind.JsonNode;

/** A word that knows a room above it, and a library. */
public record Gossip(Neighbour about, JsonNode text) {}
