package dev.junction.mapping.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.junction.mapping.CodecException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {

    private final JsonCodec codec = new JsonCodec();

    private Object read(String text) throws CodecException {
        return codec.decode(text.getBytes(UTF_8), UTF_8);
    }

    private CodecException refusal(byte[] body, Charset charset) {
        return catchThrowableOfType(CodecException.class, () -> codec.decode(body, charset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.50",
                "1",
                "0.0",
                "-7",
                "123456789012345678901234567890",
                "3.14159265358979323846"
            })
    void keepsTheDigitsOfANumber(String number) throws CodecException {
        Object tree = read("{\"n\":" + number + "}");

        assertThat(new String(codec.encode(tree), UTF_8)).isEqualTo("{\"n\":" + number + "}");
    }

    @Test
    void readsWithAByteOrderMarkAndInOtherCharsets() throws CodecException {
        assertThat(read("\uFEFF{\"a\":\"ä\"}")).isEqualTo(Map.of("a", "ä"));
        assertThat(codec.decode("{\"a\":\"ä\"}".getBytes(ISO_8859_1), ISO_8859_1))
                .isEqualTo(Map.of("a", "ä"));
        assertThat(codec.decode("{\"a\":\"ä\"}".getBytes(UTF_16LE), UTF_8))
                .isEqualTo(Map.of("a", "ä"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"Roe\",}|line 1, column 15",
                "{\"name\":\"Roe\" \"born\":1}|line 1, column 15",
                "[\"Roe|line 1, column 6",
                "{\"name\":Roe}|line 1, column 13",
                "[1]2|line 1, column 4",
                "{\"a\":1e999999999}|line 1, column 6",
                "[1,]|line 1, column 4"
            })
    void saysWhereItIsBrokenAndNotWhatItSays(String text, String where) {
        CodecException refusal = refusal(text.getBytes(UTF_8), UTF_8);

        assertThat(refusal.where()).isEqualTo(where);
        assertThat(refusal.reason()).doesNotContain("Roe");
    }

    @Test
    void refusesAMemberGivenTwice() {
        assertThat(refusal("{\"a\":1,\n \"a\":2}".getBytes(UTF_8), UTF_8))
                .hasMessage("a member is given twice in one object")
                .extracting(CodecException::where)
                .isEqualTo("line 2, column 6");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) '[');

        CodecException refusal = refusal(deep, UTF_8);

        assertThat(refusal).hasMessage("nested deeper than 200 levels");
        assertThat(refusal.where()).isEqualTo("line 1, column 201");
    }

    @Test
    void refusesBytesThatAreNotInTheCharset() {
        assertThat(refusal(new byte[] {'"', (byte) 0xC3, '"'}, UTF_8).reason())
                .startsWith("not well-formed JSON: Invalid UTF-8");
        assertThat(refusal(new byte[0], UTF_8)).hasMessage("the document is empty");
        assertThat(refusal("null".getBytes(UTF_8), UTF_8)).hasMessage("the whole document is null");
    }

    @Test
    void refusesToWriteWhatIsNoData() {
        CodecException refusal =
                catchThrowableOfType(
                        CodecException.class,
                        () -> codec.encode(Map.of("a", List.of(1, Double.NaN))));

        assertThat(refusal.where()).isEqualTo("/a/1");
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll("trees") Object tree) throws CodecException {
        assertThat(codec.decode(codec.encode(tree), UTF_8)).isEqualTo(tree);
    }

    @Provide
    Arbitrary<Object> trees() {
        Arbitrary<Object> leaf =
                Arbitraries.oneOf(
                        Arbitraries.strings()
                                .map(s -> (Object) new String(s.getBytes(UTF_8), UTF_8)),
                        Arbitraries.integers().map(i -> (Object) i),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.TEN.pow(30).negate(), BigDecimal.TEN.pow(30))
                                .map(d -> (Object) d.setScale(2, RoundingMode.HALF_UP)),
                        Arbitraries.of(true, false).map(b -> (Object) b));
        return Arbitraries.recursive(
                () -> leaf,
                inner ->
                        Arbitraries.oneOf(
                                inner.list().ofMaxSize(4).map(l -> (Object) l),
                                Arbitraries.maps(Arbitraries.strings().alpha(), inner)
                                        .ofMaxSize(4)
                                        .map(m -> (Object) m)),
                0,
                4);
    }
}
