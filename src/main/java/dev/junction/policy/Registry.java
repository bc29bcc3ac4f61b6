package dev.junction.policy;

import dev.junction.policy.Decision.Considered;
import dev.junction.policy.document.Ownership;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which system has the last word on which fields. Asked before the rules: what writes a field of
 * another system is refused, or waits as a proposal for a steward.
 */
final class Registry {

    private final Map<String, List<Ownership>> byType = new HashMap<>();

    Registry(Collection<Ownership> owners) {
        for (Ownership owner : owners) {
            byType.merge(
                    owner.eventType(),
                    List.of(owner),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
    }

    /**
     * What becomes of an event that writes what its sender does not own; empty when it may pass. Of
     * a sender that nobody knows nothing is asked.
     */
    Optional<Decision> objection(int version, Inputs inputs) {
        Inputs.Party partner = inputs.partner();
        if (partner == null) {
            return Optional.empty();
        }
        return byType.getOrDefault(inputs.event().type().name(), List.of()).stream()
                .filter(owner -> !owner.owners().contains(partner.name()))
                .filter(owner -> !mayPass(owner, inputs))
                .flatMap(
                        owner ->
                                written(owner, inputs).stream()
                                        .map(field -> refused(version, owner, field, inputs)))
                .findFirst();
    }

    /** A steward has said yes. */
    private static boolean mayPass(Ownership owner, Inputs inputs) {
        return owner.otherwise() == Ownership.Otherwise.PROPOSE && inputs.released();
    }

    private static Optional<String> written(Ownership owner, Inputs inputs) {
        return owner.fields().stream()
                .filter(field -> has(inputs.event().data(), field))
                .findFirst();
    }

    private static Decision refused(int version, Ownership owner, String field, Inputs inputs) {
        String name = "owner:" + owner.name();
        String said =
                "%s is written by %s only".formatted(field, String.join(" or ", owner.owners()));
        List<Order> orders =
                switch (owner.otherwise()) {
                    case REFUSE -> List.of(new Order.Refuse(said));
                    case PROPOSE ->
                            List.of(
                                    new Order.Hold(said, null),
                                    new Order.OpenItem(
                                            owner.queue() == null ? "exceptions" : owner.queue(),
                                            "DAT-CONFLICT",
                                            "Another system proposes " + owner.name(),
                                            null,
                                            null,
                                            null,
                                            null,
                                            null));
                };
        return new Decision(
                version,
                name,
                orders,
                List.of(new Considered(name, true, null)),
                false,
                inputs.released());
    }

    /** Whether there is anything at a path, in any element of the lists on its way. */
    private static boolean has(@Nullable Object here, String path) {
        if (here instanceof List<?> list) {
            return list.stream().anyMatch(one -> has(one, path));
        }
        if (!(here instanceof Map<?, ?> map)) {
            return false;
        }
        int dot = path.indexOf('.');
        Object below = map.get(dot < 0 ? path : path.substring(0, dot));
        return dot < 0 ? below != null : has(below, path.substring(dot + 1));
    }
}
