package dev.junction.intake.fhir;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The elements that FHIR R4 has, from the HAPI library's model, looked up once and kept: so a
 * resource of a few kilobytes is checked in some microseconds, without parsing it a second time.
 */
@Singleton
public class Definitions {

    private final Map<Class<?>, Group> groups = new ConcurrentHashMap<>();
    private final Map<String, Optional<Group>> resources = new ConcurrentHashMap<>();
    private volatile @Nullable FhirContext context;

    /** Reads the model while the rest of the hub starts, so that the first sender need not wait. */
    void warm(@Observes StartupEvent started) {
        Thread.ofPlatform().daemon().name("fhir-definitions").start(() -> resource("Bundle"));
    }

    /** A resource type; empty when R4 has none of that name. */
    Optional<Group> resource(String type) {
        Optional<Group> known = resources.get(type);
        if (known != null) {
            return known;
        }
        if (!context().getResourceTypes().contains(type)) {
            return Optional.empty();
        }
        Group group = group(context().getResourceDefinition(type));
        resources.put(type, Optional.of(group));
        return Optional.of(group);
    }

    Group group(BaseRuntimeElementCompositeDefinition<?> definition) {
        Group known = groups.get(definition.getImplementingClass());
        if (known != null) {
            return known;
        }
        Group group = new Group(this, definition);
        groups.putIfAbsent(definition.getImplementingClass(), group);
        return group;
    }

    Group extension() {
        return group(
                (BaseRuntimeElementCompositeDefinition<?>)
                        context().getElementDefinition("Extension"));
    }

    private synchronized FhirContext context() {
        FhirContext made = context;
        if (made == null) {
            made = FhirContext.forCached(FhirVersionEnum.R4);
            context = made;
        }
        return made;
    }
}
