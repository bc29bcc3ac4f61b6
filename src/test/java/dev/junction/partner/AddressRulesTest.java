package dev.junction.partner;

import static dev.junction.partner.Endpoint.Kind.FHIR;
import static dev.junction.partner.Endpoint.Kind.FILE;
import static dev.junction.partner.Endpoint.Kind.HTTP;
import static dev.junction.partner.Endpoint.Kind.MLLP;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private final AddressRules strict =
            new AddressRules(false, Path.of("data/files"), AddressRulesTest::resolve);
    private final AddressRules trusting =
            new AddressRules(true, Path.of("data/files"), AddressRulesTest::resolve);

    /** Literals as they are; two names that lie about where they lead; else nothing. */
    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "rebound.example" -> InetAddress.getAllByName("169.254.169.254");
            case "inside.example" -> InetAddress.getAllByName("10.1.2.3");
            case "outside.example" -> InetAddress.getAllByName("198.51.100.7");
            default -> {
                if (host.matches("[0-9.]+") || host.contains(":")) {
                    yield InetAddress.getAllByName(host);
                }
                throw new UnknownHostException(host);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://2852039166/",
                "http://[fe80::1]/",
                "http://[::ffff:169.254.169.254]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://metadata.google.internal/computeMetadata/v1",
                "http://METADATA.google.internal./",
                "http://rebound.example/",
                "http://100.100.100.200/",
                "http://168.63.129.16/",
                "http://[fd00:ec2::254]/",
                "http://224.0.0.1/"
            })
    void neverSendsToLinkLocalOrMetadata(String address) {
        assertThat(trusting.refusal(HTTP, address)).isPresent();
        assertThat(strict.refusal(FHIR, address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/",
                "http://localhost/",
                "http://erp.localhost/",
                "http://[::1]/",
                "http://10.0.0.5/",
                "http://172.16.1.1/",
                "http://192.168.1.10/",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://[fd12:3456::1]/",
                "https://inside.example/"
            })
    void sendsToPrivateAddressesOnlyWhereAllowed(String address) {
        assertThat(strict.refusal(HTTP, address)).contains(Networks.PRIVATE);
        assertThat(trusting.refusal(HTTP, address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://outside.example/api?tenant=7",
                "https://not-there-yet.example/",
                "https://erp.invalid/in"
            })
    void sendsToTheWorld(String address) {
        assertThat(strict.refusal(HTTP, address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://outside.example/",
                "file:///etc/passwd",
                "outside.example",
                "http://",
                "http://user:secret@outside.example/",
                "http://outside.example/#part",
                "http://out side.example/",
                "{{somewhere}}"
            })
    void refusesWhatIsNoUrlOfOurs(String address) {
        assertThat(strict.refusal(HTTP, address))
                .hasValueSatisfying(reason -> assertThat(reason).doesNotContain("secret"));
    }

    @Test
    void wantsHostAndPortForMllp() {
        assertThat(strict.refusal(MLLP, "outside.example:2575")).isEmpty();
        assertThat(strict.refusal(MLLP, "outside.example")).isPresent();
        assertThat(strict.refusal(MLLP, "outside.example:0")).isPresent();
        assertThat(strict.refusal(MLLP, "outside.example:70000")).isPresent();
        assertThat(strict.refusal(MLLP, "mllp://outside.example:2575")).isPresent();
        assertThat(strict.refusal(MLLP, "169.254.1.1:2575")).isPresent();
        assertThat(strict.refusal(MLLP, "[::1]:2575")).contains(Networks.PRIVATE);
    }

    @Test
    void keepsFilesInTheirFolder() {
        assertThat(strict.refusal(FILE, "archive")).isEmpty();
        assertThat(strict.refusal(FILE, "archive/2026")).isEmpty();
        assertThat(strict.refusal(FILE, "../keys")).isPresent();
        assertThat(strict.refusal(FILE, "archive/../../keys")).isPresent();
        assertThat(strict.refusal(FILE, "/etc")).isPresent();
    }
}
