package dev.junction.limit;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Takes any body at any path and answers 202 when it is on disk. */
@Path("/{any: .*}")
public class Limit {

    private final Batches batches;

    Limit(Batches batches) {
        this.batches = batches;
    }

    /** Whether it works. */
    @GET
    @NonBlocking
    public Response ready() {
        return Response.noContent().build();
    }

    /** One message. */
    @POST
    @NonBlocking
    public Uni<Response> take(byte[] body) {
        return Uni.createFrom()
                .completionStage(batches.write(body))
                .map(written -> Response.accepted("{}").build());
    }
}
