package dev.junction.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The issue codes of an OperationOutcome and the paths they name. Read as far as the kept part of
 * the answer goes; texts are left out, for they may quote the message.
 */
record Issues(List<String> codes, List<String> paths) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern CODE = Pattern.compile("[a-z-]{1,30}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9.\\[\\]]{1,100}");

    static Issues of(Answer answer) {
        var issues = new Issues(new ArrayList<>(), new ArrayList<>());
        if (answer.json()) {
            issues.read(answer.body());
        }
        return issues;
    }

    boolean has(String code) {
        return codes.contains(code);
    }

    /** For example {@code " (invalid: Patient.gender)"}; empty when there are none. */
    String inWords() {
        if (codes.isEmpty()) {
            return "";
        }
        String found = String.join(", ", codes.stream().distinct().toList());
        return " (" + found + (paths.isEmpty() ? "" : ": " + String.join(", ", paths)) + ")";
    }

    private void read(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            boolean outcome = false;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.VALUE_STRING) {
                    continue;
                }
                String path = json.getParsingContext().pathAsPointer().toString();
                String value = json.getText();
                if (path.endsWith("/resourceType")) {
                    outcome |= value.equals("OperationOutcome");
                } else if (path.matches(".*/issue/\\d+/code") && CODE.matcher(value).matches()) {
                    codes.add(value);
                } else if (path.matches(".*/issue/\\d+/(expression|location)/\\d+")
                        && PATH.matcher(value).matches()) {
                    paths.add(value);
                }
            }
            if (!outcome) {
                forget();
            }
        } catch (IOException cutOrNoJson) {
            // The answer was cut at its limit or is no JSON: what was read so far is what we know.
            return;
        }
    }

    private void forget() {
        codes.clear();
        paths.clear();
    }
}
