package dev.junction.command;

import dev.junction.access.Problem.FieldError;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.SchemaFolder;
import dev.junction.mapping.Schemas;
import dev.junction.partner.NoPartners;
import dev.junction.policy.analysis.Analysis;
import dev.junction.policy.analysis.Known;
import dev.junction.policy.analysis.Scope;
import dev.junction.policy.check.Check;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Section;
import java.util.List;
import java.util.stream.Collectors;

/** Says what is wrong in a file, and what is odd; asks the hub, or no one. */
record Validate(Surroundings around, Arguments arguments) implements Step {

    /** What was found. */
    private record Found(List<FieldError> flaws, List<Note> findings, boolean complete) {}

    @Override
    public End run() throws Misuse, Refused, Flawed {
        PolicyFile file = around.file(arguments);
        Found found =
                arguments.has("--offline") ? offline(file.document()) : online(around.hub(), file);
        found.flaws().forEach(flaw -> around.out().println(file.line(flaw)));
        found.findings().forEach(finding -> around.out().println(file.line(finding)));
        if (!found.complete()) {
            around.err().println("It is so large that not all of it could be analysed in time.");
        }
        boolean bad = !found.flaws().isEmpty() || found.findings().stream().anyMatch(Note::isError);
        if (!bad) {
            around.err()
                    .println(
                            "%s can be followed: %s."
                                    .formatted(file.name(), size(file.document())));
        }
        return bad ? End.FOUND : End.OK;
    }

    /**
     * Ends a command about a file that a hub would not take.
     *
     * @throws Flawed with everything for which it would not
     */
    static void orElse(Hub hub, PolicyFile file) throws Refused, Flawed {
        Found found = online(hub, file);
        List<String> lines =
                found.flaws().isEmpty()
                        ? found.findings().stream().filter(Note::isError).map(file::line).toList()
                        : found.flaws().stream().map(file::line).toList();
        if (!lines.isEmpty()) {
            throw new Flawed(lines);
        }
    }

    private static Found online(Hub hub, PolicyFile file) throws Refused {
        return hub.postYaml("api/policy/validate", file.bytes()).as(Found.class);
    }

    /** By the schemas beside the launcher; which endpoints and queues there are nobody knows. */
    private Found offline(Document document) throws Misuse {
        Schemas schemas;
        try {
            schemas = SchemaFolder.load(around.home().resolve("mappings/events"));
        } catch (MappingException e) {
            throw new Misuse("The event schemas cannot be read: " + e.getMessage());
        }
        List<FieldError> flaws = new Check(schemas, new NoPartners()).flaws(document);
        if (!flaws.isEmpty()) {
            return new Found(flaws, List.of(), true);
        }
        Analysis analysis =
                Analysis.of(document, Known.NOTHING, schemas, new Conditions(schemas), Scope.ALL);
        return new Found(
                List.of(),
                analysis.findings().stream().map(Note::of).toList(),
                analysis.complete());
    }

    private static String size(Document document) {
        return Section.ALL.stream()
                .filter(section -> !section.of(document).isEmpty())
                .map(section -> section.of(document).size() + " " + section.name())
                .collect(Collectors.joining(", "));
    }
}
