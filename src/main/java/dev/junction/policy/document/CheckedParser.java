package dev.junction.policy.document;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets through only texts and numbers that the database can keep. */
final class CheckedParser extends JsonParserDelegate {

    static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(Yaml.DEPTH)
                    .maxNameLength(150)
                    .maxStringLength(100_000)
                    .maxNumberLength(60)
                    .build();

    private static final Pattern NUMBER = Pattern.compile("[-0-9.]{1,40}([eE][-+]?[0-9]{1,2})?");

    CheckedParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            checkText(getText());
        } else if (token != null && token.isNumeric() && !NUMBER.matcher(getText()).matches()) {
            throw new Unkeepable(this, "The number is too large or too long");
        }
        return token;
    }

    private void checkText(String text) throws Unkeepable {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            boolean pair =
                    at + 1 < text.length() && Character.isSurrogatePair(sign, text.charAt(at + 1));
            if (sign == 0 || (Character.isSurrogate(sign) && !pair)) {
                throw new Unkeepable(this, "It holds a character that cannot be kept");
            }
            if (pair) {
                at++;
            }
        }
    }

    /** A value that JSON allows and the database does not. */
    static final class Unkeepable extends JsonParseException {

        private static final long serialVersionUID = 1L;

        Unkeepable(JsonParser parser, String reason) {
            super(parser, reason);
        }
    }
}
