package dev.junction.hub;

import dev.junction.delivery.Outcome;
import dev.junction.partner.Endpoint;
import java.util.UUID;

/** Temp. */
public class Doors {
    public Outcome knock(
            Endpoint endpoint,
            byte[] body,
            String contentType,
            String deliveryKey,
            UUID deliveryId) {
        return new Outcome.Postponed();
    }
}
