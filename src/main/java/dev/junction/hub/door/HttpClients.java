package dev.junction.hub.door;

import dev.junction.delivery.Answer;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;

/**
 * How the HTTP and FHIR doors behave on the wire: one pool of kept connections, no retry and no
 * redirect of their own (delivery is the patient one), no cookies, no link-local address, and never
 * more of an answer in memory than is kept.
 */
@ApplicationScoped
@Named("httpClients")
@Unremovable
public class HttpClients implements HttpClientConfigurer {

    private final PoolingHttpClientConnectionManager pool =
            PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Guarded())
                    // how many deliveries go at once is bounded by each endpoint's own row
                    .setMaxConnTotal(1_000)
                    .setMaxConnPerRoute(200)
                    .setDefaultConnectionConfig(
                            ConnectionConfig.custom()
                                    .setTimeToLive(TimeValue.ofMinutes(5))
                                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                    .build())
                    .build();

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.setConnectionManager(pool)
                .setConnectionManagerShared(true)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .addExecInterceptorFirst("bounded-answer", HttpClients::bounded);
    }

    @PreDestroy
    void close() {
        pool.close();
    }

    /**
     * Reads what is kept of an answer; one that goes on is cut off together with its connection.
     */
    private static ClassicHttpResponse bounded(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        ContentType type = ContentType.parseLenient(entity.getContentType());
        InputStream content = entity.getContent();
        byte[] head = content.readNBytes(Answer.MOST);
        if (content.read() < 0) {
            content.close();
        } else {
            scope.execRuntime.discardEndpoint();
        }
        response.setEntity(new ByteArrayEntity(head, type));
        return response;
    }

    /** Resolves a name at the moment of connecting, so that no later answer can differ. */
    private static final class Guarded implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return Addresses.check(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
