package dev.junction.access;

import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The answers of resources that keep rows: the row, with its version as ETag. */
public final class Answers {

    private Answers() {}

    /** 201 with where it is now. */
    public static Response created(String location, Object row, long version) {
        return Response.created(URI.create(location)).tag(Etags.of(version)).entity(row).build();
    }

    /** 200 with its version. */
    public static Response shown(Object row, long version) {
        return Response.ok(row).tag(Etags.of(version)).build();
    }
}
