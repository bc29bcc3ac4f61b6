package dev.junction.policy.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a document says, each of its forms says the same. */
class DocumentTextPropertyTest {

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenForPeopleIsReadBack(@ForAll("documents") Document document)
            throws TextRefused {
        String yaml = DocumentText.toYaml(document);

        Document read = DocumentText.read(yaml.getBytes(UTF_8));

        assertThat(read).isEqualTo(document);
        assertThat(DocumentText.toYaml(read)).isEqualTo(yaml);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatIsKeptIsReadBackAndMayBeSent(@ForAll("documents") Document document)
            throws TextRefused {
        String json = DocumentText.toJson(document);

        assertThat(DocumentText.fromJson(json)).isEqualTo(document);
        assertThat(DocumentText.read(json.getBytes(UTF_8))).isEqualTo(document);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void brokenTextIsRefusedAndNothingWorse(
            @ForAll("documents") Document document, @ForAll int at, @ForAll byte other) {
        byte[] bytes = DocumentText.toYaml(document).getBytes(UTF_8);
        bytes[Math.floorMod(at, bytes.length)] = other;

        for (byte[] text : new byte[][] {bytes, Arrays.copyOf(bytes, bytes.length / 2)}) {
            try {
                assertThat(DocumentText.read(text)).isNotNull();
            } catch (TextRefused e) {
                assertThat(e.reason()).isNotEmpty();
            }
        }
    }

    @Provide
    Arbitrary<Document> documents() {
        return Documents.any();
    }
}
