package dev.junction.hub.entrance;

import dev.junction.hub.answer.Replies;
import dev.junction.intake.Intake;
import io.quarkus.arc.All;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code intake:<door>?source=<source>}: hands what a route received to intake, and continues once
 * the acknowledgement may be given.
 */
@Singleton
@Unremovable
@Named("intake")
public class IntakeComponent extends DefaultComponent {

    private final Intake intake;
    private final Replies replies;
    private final Map<String, Entrance> entrances = new TreeMap<>();

    IntakeComponent(Intake intake, Replies replies, @All List<Entrance> entrances) {
        this.intake = intake;
        this.replies = replies;
        entrances.forEach(it -> this.entrances.put(it.kind(), it));
    }

    @Override
    protected Endpoint createEndpoint(
            String uri, String remaining, Map<String, Object> parameters) {
        Entrance entrance = entrances.get(remaining);
        if (entrance == null) {
            throw new IllegalArgumentException(
                    "intake:%s is no entrance; there are %s"
                            .formatted(remaining, entrances.keySet()));
        }
        Settings settings =
                new Settings(
                        getAndRemoveParameter(parameters, "source", String.class),
                        getAndRemoveParameter(parameters, "expects", String.class));
        return new IntakeEndpoint(
                uri, this, new IntakeProducer.Work(intake, replies, entrance, settings));
    }
}
