package dev.junction.hub.entrance;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Puts the doors in, which are routes and no resources, into the description of the API. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DescribedDoors implements OASFilter {

    private static final String TAG = "Doors in";
    private static final String REQUISITION =
            "{\"header\": {\"number\": \"4711\"}, \"requisition\": {\"id\": \"R-1001\"}}";
    private static final String ADMISSION =
            "MSH|^~\\&|ADT|NORTH|HUB|HUB|20260115093000||ADT^A01^ADT_A01|M0001|P|2.5.1\r"
                    + "PID|1||1001^^^NORTH^MR||Roe^Jane\r";
    private static final String PATIENT =
            "{\"resourceType\": \"Patient\", \"id\": \"p1\", \"gender\": \"female\"}";
    private static final String CLAIMS =
            "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [{\"resource\":"
                    + " {\"resourceType\": \"Claim\"}}]}";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null) {
            api.setPaths(OASFactory.createPaths());
        }
        add(
                api,
                "/in/{source}",
                post("postMessage", "Post a message of any format; its content type says which")
                        .parameters(List.of(path("source", "portal"), key(), priority(), prefer()))
                        .requestBody(
                                OASFactory.createRequestBody()
                                        .required(true)
                                        .content(
                                                example("application/json", REQUISITION)
                                                        .addMediaType(
                                                                "application/hl7-v2",
                                                                OASFactory.createMediaType()
                                                                        .example(ADMISSION)))));
        add(api, "/fhir", fhir("postFhir", "Post a FHIR R4 Bundle or resource", PATIENT));
        add(
                api,
                "/fhir/{type}",
                fhir("postFhirType", "Post one FHIR R4 resource of this type", PATIENT)
                        .addParameter(path("type", "Patient")));
        add(
                api,
                "/fhir/Claim/$submit",
                fhir("submitClaim", "Ask for prior authorization (Da Vinci PAS)", CLAIMS));
    }

    private static void add(OpenAPI api, String path, Operation operation) {
        api.getPaths().addPathItem(path, OASFactory.createPathItem().POST(operation));
    }

    private static Operation fhir(String id, String summary, String example) {
        return post(id, summary)
                .addParameter(key())
                .addParameter(priority())
                .addParameter(prefer())
                .requestBody(
                        OASFactory.createRequestBody()
                                .required(true)
                                .content(example("application/fhir+json", example)));
    }

    private static Operation post(String id, String summary) {
        return OASFactory.createOperation()
                .operationId(id)
                .summary(summary)
                .addTag(TAG)
                .responses(responses());
    }

    private static Content example(String mediaType, String example) {
        return OASFactory.createContent()
                .addMediaType(mediaType, OASFactory.createMediaType().example(example));
    }

    private static Parameter path(String name, String example) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.PATH)
                .required(true)
                .schema(text())
                .example(example);
    }

    private static Parameter key() {
        return header("Idempotency-Key", "The sender's own number, when the message bears none")
                .example("requisition-4711");
    }

    private static Parameter priority() {
        return header("Priority", "stat or urgent: delivered before others").example("urgent");
    }

    private static Parameter prefer() {
        return header("Prefer", "wait=<seconds>: keep the call open until the answer is there")
                .example("wait=20");
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(text());
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static APIResponses responses() {
        return OASFactory.createAPIResponses()
                .addAPIResponse(
                        "200", answer("What the message was answered with, to a caller that waits"))
                .addAPIResponse(
                        "202", answer("Promised; Location says where to see what becomes of it"))
                .addAPIResponse("400", answer("Not readable, or without a control id"))
                .addAPIResponse("404", answer("No such source, or it is not open"))
                .addAPIResponse("409", answer("The control id came before with another body"))
                .addAPIResponse("413", answer("Too large"))
                .addAPIResponse("415", answer("Not a format that the hub reads"))
                .addAPIResponse("422", answer("A field is not as the protocol demands"))
                .addAPIResponse(
                        "429", answer("This source sends faster than it may; see Retry-After"))
                .addAPIResponse("503", answer("Not promised; Retry-After says when to try again"));
    }

    private static APIResponse answer(String description) {
        return OASFactory.createAPIResponse().description(description);
    }
}
