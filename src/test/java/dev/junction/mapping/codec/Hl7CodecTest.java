package dev.junction.mapping.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.junction.mapping.CodecException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("unchecked")
class Hl7CodecTest {

    private static final String MSH =
            "MSH|^~\\&|ADT|NORTH|||20260115093000||ADT^A01^ADT_A01|M1|P|2.5.1";
    private static final String PID =
            "PID|1||1001^^^NORTH&2.16.840&ISO^MR~777^^^SSA^SS||Roe^Jane||19800202|\"\"";

    private final Hl7Codec codec = new Hl7Codec();

    private Map<String, Object> read(String text) throws CodecException {
        return (Map<String, Object>) codec.decode(text.getBytes(UTF_8), UTF_8);
    }

    private String written(Object tree) throws CodecException {
        return new String(codec.encode(tree), UTF_8);
    }

    private CodecException refusal(String text, Charset charset) {
        return catchThrowableOfType(
                CodecException.class, () -> codec.decode(text.getBytes(charset), UTF_8));
    }

    private static Map<String, Object> segment(
            Map<String, Object> message, String name, int index) {
        return ((List<Map<String, Object>>) message.getOrDefault(name, List.of())).get(index);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void readsWhateverEndsTheSegments(String end) throws CodecException {
        Map<String, Object> message = read(MSH + end + PID + end);

        assertThat(message.get("type")).isEqualTo("ADT^A01");
        assertThat(segment(message, "PID", 0).get("3"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "1",
                                        "1001",
                                        "4",
                                        "NORTH",
                                        "4.2",
                                        "2.16.840",
                                        "4.3",
                                        "ISO",
                                        "5",
                                        "MR"),
                                Map.of("1", "777", "4", "SSA", "5", "SS")));
        assertThat(segment(message, "MSH", 0))
                .containsEntry("2", List.of(Map.of("1", "^~\\&")))
                .containsEntry("10", List.of(Map.of("1", "M1")));
        assertThat((List<Object>) message.get("segments")).hasSize(2);
    }

    @Test
    void tellsNothingFromDeleteIt() throws CodecException {
        Map<String, Object> pid = segment(read(MSH + "\r" + PID), "PID", 0);

        assertThat(pid).doesNotContainKeys("2", "4", "6");
        assertThat((List<Map<String, Object>>) pid.get("8"))
                .singleElement()
                .satisfies(value -> assertThat(value).containsEntry("1", null));
    }

    @Test
    void readsOtherDelimiters() throws CodecException {
        Map<String, Object> message = read("MSH#*%!?#APP##########\rPID###1*2?3%4");

        assertThat(segment(message, "PID", 0).get("3"))
                .isEqualTo(List.of(Map.of("1", "1", "2", "2", "2.2", "3"), Map.of("1", "4")));
        assertThat(written(message)).isEqualTo("MSH#*%!?#APP\rPID###1*2?3%4\r");
    }

    @Test
    void understandsAFeedThatWasEscapedTwice() throws CodecException {
        Map<String, Object> message = read("MSH|^~\\\\&|A|||||||102\nOBX|1|TX|||a&b|\\r\nOBX|2");

        assertThat(segment(message, "MSH", 0).get("2")).isEqualTo(List.of(Map.of("1", "^~\\&")));
        assertThat(segment(message, "OBX", 0))
                .containsEntry("5", List.of(Map.of("1", "a", "1.2", "b")))
                .doesNotContainKey("6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f;a|b^c&d~e\\f",
                "one\\.br\\two;one\\ntwo",
                "\\X41\\\\X4243\\;ABC",
                "\\H\\loud\\N\\;loud",
                "C:\\temp;C:\\temp",
                "\\Zown\\;\\Zown\\",
                "\\X4\\;\\X4\\"
            })
    void readsEscapes(String sent, String meant) throws CodecException {
        Map<String, Object> obx = segment(read(MSH + "\rOBX|||||" + sent), "OBX", 0);

        assertThat(obx.get("5")).isEqualTo(List.of(Map.of("1", meant.replace("\\n", "\n"))));
    }

    @Test
    void readsABatchAsItsMessages() throws CodecException {
        Map<String, Object> batch =
                read(
                        "FHS|^~\\&|X\rBHS|^~\\&|X\r"
                                + MSH
                                + "\r"
                                + PID
                                + "\r"
                                + MSH
                                + "\rBTS|2\rFTS|1");

        assertThat((List<Object>) batch.get("messages")).hasSize(2);
        assertThat(read(written(batch))).isEqualTo(batch);
    }

    @Test
    void readsFramesMarksAndLineFeedsInText() throws CodecException {
        Map<String, Object> message =
                read("\uFEFF\u000B" + MSH + "\rOBX|1|TX|||one\ntwo\r\u001C\r");

        assertThat(segment(message, "OBX", 0).get("5")).isEqualTo(List.of(Map.of("1", "one\ntwo")));
    }

    @Test
    void takesTheCharsetOfMsh18() throws CodecException {
        String latin = MSH + "|||||||8859/1\rPID|||||M\u00FCller";

        Map<String, Object> message =
                (Map<String, Object>)
                        codec.decode(
                                latin.replace("|||||||8859/1", "||||||8859/1").getBytes(ISO_8859_1),
                                UTF_8);

        assertThat(segment(message, "PID", 0).get("5"))
                .isEqualTo(List.of(Map.of("1", "M\u00FCller")));
        assertThat(codec.encode(message)).contains((byte) 0xFC);
    }

    @Test
    void readsUtf16ByItsMark() throws CodecException {
        assertThat(codec.decode((MSH + "\r").getBytes(UTF_16), UTF_8)).isEqualTo(read(MSH));
    }

    @Test
    void namesMsh18WhenTheCharsetIsWrong() {
        assertThat(refusal(MSH + "\rPID|||||M\u00FCller", ISO_8859_1))
                .hasMessage("the message is not in the character set UTF-8")
                .extracting(CodecException::where)
                .isEqualTo("MSH-18");
        assertThat(refusal(MSH + "||||||ASCII\rPID|||||M\u00FCller", UTF_8).where())
                .isEqualTo("MSH-18");
        assertThat(refusal(MSH + "||||||KLINGON", UTF_8))
                .hasMessage("names a character set that the hub does not know");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';MSH;is missing",
                "PID|1;segment 1;comes before MSH",
                "MSH;MSH-1;is missing",
                "MSH|^^^^|A;MSH-2;does not name four different encoding characters",
                "FHS|^~\\&|A;MSH;is missing: the batch holds no message",
                "hello world;segment 1;does not begin with the name of a segment"
            })
    void namesWhatIsWrong(String text, String where, String reason) {
        assertThat(refusal(text, UTF_8))
                .hasMessage(reason)
                .extracting(CodecException::where)
                .isEqualTo(where);
    }

    @Test
    void refusesASegmentOfOtherDelimiters() {
        assertThat(refusal(MSH + "\rPID#1", UTF_8))
                .hasMessage("has no field separator after its name")
                .extracting(CodecException::where)
                .isEqualTo("segment 2");
    }

    @Test
    void writesWhatAMappingMakes() throws CodecException {
        Map<String, Object> msh =
                new LinkedHashMap<>(Map.of("name", "MSH", "3", "HUB", "12", "2.5.1"));
        msh.put("9", Map.of("1", "ADT", "2", "A08"));
        Map<String, Object> pid =
                new LinkedHashMap<>(Map.of("name", "PID", "1", 1, "5", "Roe|Jane & co"));
        pid.put(
                "3",
                List.of(Map.of("1", "7", "4", Map.of("1", "N", "3", "ISO")), Map.of("1", 8.0)));
        pid.put("8", null);

        String text = written(Map.of("segments", List.of(msh, pid)));

        assertThat(text)
                .isEqualTo(
                        "MSH|^~\\&|HUB||||||ADT^A08|||2.5.1\rPID|1||7^^^N&&ISO~8||Roe\\F\\Jane \\T\\ co|||\"\"\r");
    }

    @Test
    void saysItsCharsetWhenItNeedsMoreThanAscii() throws CodecException {
        Map<String, Object> tree =
                Map.of(
                        "segments",
                        List.of(Map.of("name", "MSH"), Map.of("name", "PID", "5", "M\u00FCller")));

        assertThat(written(tree))
                .startsWith("MSH|^~\\&||||||||||||||||UNICODE UTF-8\r")
                .contains("M\u00FCller");
    }

    @Test
    void namesTheFieldThatCannotBeWritten() {
        Map<String, Object> tree =
                Map.of("segments", List.of(Map.of("name", "MSH", "3", List.of(List.of("x")))));

        assertThat(catchThrowableOfType(CodecException.class, () -> codec.encode(tree)).where())
                .isEqualTo("MSH-3");
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("messages") Map<String, Object> message)
            throws CodecException {
        assertThat(body(read(written(message)))).isEqualTo(body(message));
    }

    /** The segments without MSH, which the writer completes. */
    private static List<Object> body(Map<String, Object> message) {
        List<Object> segments = (List<Object>) message.getOrDefault("segments", List.of());
        return segments.subList(1, segments.size());
    }

    @Provide
    Arbitrary<Map<String, Object>> messages() {
        Arbitrary<String> text =
                Arbitraries.strings()
                        .withChars(
                                'a', 'Z', '|', '^', '~', '\\', '&', '\n', '\t', '\u00E4', '\u20AC',
                                ' ')
                        .ofMinLength(1)
                        .ofMaxLength(8);
        Arbitrary<Map<String, Object>> repetition =
                Arbitraries.maps(Arbitraries.of("1", "2", "2.2", "4", "4.3", "7"), text)
                        .ofMinSize(1)
                        .map(LinkedHashMap::new);
        Arbitrary<Map<String, Object>> segment =
                Combinators.combine(
                                Arbitraries.of("PID", "OBX", "ZZ1"),
                                Arbitraries.maps(
                                        Arbitraries.integers().between(1, 50).map(String::valueOf),
                                        repetition.list().ofMinSize(1).ofMaxSize(3)))
                        .as(
                                (name, fields) -> {
                                    Map<String, Object> made = new LinkedHashMap<>(fields);
                                    made.put("name", name);
                                    return made;
                                });
        return segment.list()
                .ofMaxSize(4)
                .map(
                        list -> {
                            List<Object> all = new ArrayList<>();
                            all.add(Map.of("name", "MSH", "10", "1"));
                            all.addAll(list);
                            return Map.of("segments", (Object) all);
                        });
    }
}
