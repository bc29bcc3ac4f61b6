package dev.junction.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A hospital's identity provider: its description, its key, and the tokens it signs. */
public final class IdentityProvider implements QuarkusTestResourceLifecycleManager {

    private static final KeyPair OWN = newKey();
    private static final KeyPair SOMEBODYS = newKey();
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static volatile String issuer = "";

    private final HttpServer server;

    public IdentityProvider() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        issuer = "http://127.0.0.1:%d/realms/staff".formatted(server.getAddress().getPort());
        answer(
                "/realms/staff/.well-known/openid-configuration",
                """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token",
                 "authorization_endpoint": "%1$s/auth"}"""
                        .formatted(issuer));
        RSAPublicKey key = (RSAPublicKey) OWN.getPublic();
        answer(
                "/realms/staff/keys",
                """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "own", "n": "%s", "e": "%s"}]}"""
                        .formatted(
                                base64(unsigned(key.getModulus().toByteArray())),
                                base64(key.getPublicExponent().toByteArray())));
        server.start();
        return Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.auth-server-url", issuer,
                "quarkus.oidc.client-id", "junction",
                "quarkus.oidc.roles.role-claim-path", "realm_access/roles");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** A token that is good for some minutes. */
    static String token(String name, String role, String source) {
        return signed(name, role, source, Instant.now().plus(LIFE), OWN.getPrivate());
    }

    /** One that was good until some minutes ago. */
    static String oldToken(String name, String role) {
        return signed(name, role, "", Instant.now().minus(LIFE), OWN.getPrivate());
    }

    /** One that says the same, and that somebody else signed. */
    static String forgedToken(String name, String role) {
        return signed(name, role, "", Instant.now().plus(LIFE), SOMEBODYS.getPrivate());
    }

    private static String signed(
            String name, String role, String source, Instant until, PrivateKey key) {
        String head = base64("{\"alg\": \"RS256\", \"kid\": \"own\"}".getBytes(UTF_8));
        String claims =
                """
                {"iss": "%s", "sub": "%s", "preferred_username": "%s", "iat": %d, "exp": %d,
                 "realm_access": {"roles": ["default-roles-staff", "offline_access", "%s"]}, "junction_source": "%s"}"""
                        .formatted(
                                issuer,
                                name,
                                name,
                                until.minus(LIFE).getEpochSecond(),
                                until.getEpochSecond(),
                                role,
                                source);
        String said = head + "." + base64(claims.getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(said.getBytes(UTF_8));
            return said + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token could not be signed", e);
        }
    }

    private void answer(String path, String json) {
        server.createContext(
                path,
                exchange -> {
                    byte[] body = json.getBytes(UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
    }

    /** Without the sign byte that Java puts before it. */
    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no RSA", e);
        }
    }
}
