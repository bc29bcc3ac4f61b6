package dev.junction.hub.mllp;

import dev.junction.partner.Secrets;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.eclipse.microprofile.config.Config;

/**
 * The TLS of MLLP listeners, used where {@code junction.mllp.tls=true}: {@code
 * junction.mllp.tls.key-store} (PKCS12) with {@code junction.mllp.tls.key-store-password}, a
 * reference such as {@code env:MLLP_KEYS}, and the same for {@code trust-store}.
 */
@Singleton
public class MllpTls {

    private final Config config;
    private final Secrets secrets;

    MllpTls(Config config, Secrets secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    /** What routes name as {@code #bean:mllpTls}. */
    @Produces
    @Singleton
    @Unremovable
    @Named("mllpTls")
    public SSLContextParameters parameters() {
        SSLContextParameters tls = new SSLContextParameters();
        store("key-store")
                .ifPresent(
                        store -> {
                            KeyManagersParameters keys = new KeyManagersParameters();
                            keys.setKeyStore(store);
                            keys.setKeyPassword(store.getPassword());
                            tls.setKeyManagers(keys);
                        });
        store("trust-store")
                .ifPresent(
                        store -> {
                            TrustManagersParameters trust = new TrustManagersParameters();
                            trust.setKeyStore(store);
                            tls.setTrustManagers(trust);
                        });
        return tls;
    }

    private Optional<KeyStoreParameters> store(String name) {
        String key = "junction.mllp.tls." + name;
        return config.getOptionalValue(key, String.class)
                .map(
                        file -> {
                            KeyStoreParameters store = new KeyStoreParameters();
                            store.setType("PKCS12");
                            store.setResource("file:" + file);
                            config.getOptionalValue(key + "-password", String.class)
                                    .map(secrets::open)
                                    .ifPresent(store::setPassword);
                            return store;
                        });
    }
}
