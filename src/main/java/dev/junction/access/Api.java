package dev.junction.access;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the description of the API says before it comes to single calls. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Junction",
                        version = "1",
                        description =
                                "Every answer that is a no is application/problem+json (RFC 9457) and names the"
                                        + " field. What is kept has an ETag; to change or delete it, send that in"
                                        + " If-Match."),
        security = {
            @SecurityRequirement(name = Api.BASIC),
            @SecurityRequirement(name = Api.KEY),
            @SecurityRequirement(name = Api.OIDC)
        })
@SecurityScheme(
        securitySchemeName = Api.BASIC,
        type = SecuritySchemeType.HTTP,
        scheme = "basic",
        description = "People with a password of the hub's own")
@SecurityScheme(
        securitySchemeName = Api.KEY,
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = "X-Api-Key",
        description = "Systems; Authorization: ApiKey ... means the same")
@SecurityScheme(
        securitySchemeName = Api.OIDC,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "People and systems of your identity provider, where one is configured")
public class Api extends Application {

    static final String BASIC = "basic";
    static final String KEY = "apiKey";
    static final String OIDC = "oidc";
}
