package dev.junction.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Tells in the description of the API what every call can answer beside what it is for. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(PROBLEM, schema());
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().values().forEach(ProblemResponses::describe);
        }
    }

    private static void describe(PathItem path) {
        path.getOperations().forEach(ProblemResponses::describe);
    }

    private static void describe(PathItem.HttpMethod method, Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        add(operation, "401", "Nobody knows who is asking");
        add(operation, "403", "The caller's roles do not allow it");
        if (method != PathItem.HttpMethod.GET) {
            add(operation, "400", "Something in the request is not valid; errors names the fields");
        }
        if (method == PathItem.HttpMethod.PUT || method == PathItem.HttpMethod.DELETE) {
            add(operation, "404", "There is none");
            add(operation, "409", "It would collide with what is there");
            add(operation, "412", "Somebody else changed it: get it again");
            add(operation, "428", "If-Match is missing");
        }
        add(operation, "503", "The database is not available; nothing was changed");
    }

    private static void add(Operation operation, String status, String description) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation.getResponses().addAPIResponse(status, response(description));
        }
    }

    private static APIResponse response(String description) {
        var reference = OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM);
        return OASFactory.createAPIResponse()
                .description(description)
                .content(
                        OASFactory.createContent()
                                .addMediaType(
                                        Problem.MEDIA_TYPE,
                                        OASFactory.createMediaType().schema(reference)));
    }

    private static Schema schema() {
        var error = object("field", "reason").description("One field at fault; never its value");
        return object("type", "title", "detail", "instance")
                .description("What a caller is told when the answer is no (RFC 9457)")
                .addProperty("status", type(Schema.SchemaType.INTEGER))
                .addProperty("errors", type(Schema.SchemaType.ARRAY).items(error))
                .addExample(
                        Map.of(
                                "type", "urn:junction:problem:invalid",
                                "title", "Not valid",
                                "status", 400,
                                "detail", "Nothing was changed. Mend and send again: address.",
                                "errors",
                                        List.of(
                                                Map.of(
                                                        "field", "address",
                                                        "reason", "must be a URL"))));
    }

    private static Schema object(String... texts) {
        Schema object = type(Schema.SchemaType.OBJECT);
        for (String text : texts) {
            object.addProperty(text, type(Schema.SchemaType.STRING));
        }
        return object;
    }

    private static Schema type(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
