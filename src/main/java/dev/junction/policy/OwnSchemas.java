package dev.junction.policy;

import dev.junction.mapping.MappingException;
import dev.junction.mapping.SchemaFolder;
import dev.junction.mapping.Schemas;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the event schemas once, where no bean is there that follows their changes. */
@Dependent
class OwnSchemas {

    @Produces
    @Singleton
    @DefaultBean
    Schemas schemas(
            @ConfigProperty(name = "junction.mappings.dir", defaultValue = "mappings") Path folder)
            throws MappingException {
        return SchemaFolder.load(folder.resolve("events"));
    }
}
