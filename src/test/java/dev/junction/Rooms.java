package dev.junction;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** The floor plan of a house below a root package: which room may know which. */
record Rooms(String root) {

    /** The words and the foundations, in their order: each knows those before it. */
    private static final List<String> FOUNDATIONS =
            List.of("event", "access", "partner", "mapping", "trail", "journal");

    private static final List<String> STAGES =
            List.of("intake", "canonical", "policy", "delivery", "work");

    /** What stands above the stages, in its order. */
    private static final List<String> UPSTAIRS =
            List.of("hub", "pages", "insight", "assist", "deploy", "console", "demo", "command");

    /** Stands beside the house and knows nobody in it. */
    private static final String CELLAR = "postgres";

    ArchRule everyClassHasARoom() {
        return classes()
                .should()
                .resideInAnyPackage(all().map(this::packages).toArray(String[]::new))
                .as("Every class lives in a room");
    }

    ArchRule aRoomKnowsOnlyRoomsBeforeIt() {
        var order = Stream.of(FOUNDATIONS, STAGES, UPSTAIRS).flatMap(List::stream).toList();
        var rule = CompositeArchRule.of(strangers(CELLAR, order));
        for (var room : order) {
            rule = rule.and(strangers(room, order.subList(order.indexOf(room) + 1, order.size())));
        }
        return rule.as("A room knows only rooms before it");
    }

    ArchRule stagesAreStrangers() {
        return CompositeArchRule.of(
                        STAGES.stream()
                                .map(
                                        stage ->
                                                strangers(
                                                        stage,
                                                        STAGES.stream()
                                                                .filter(s -> !s.equals(stage))
                                                                .toList()))
                                .toList())
                .as("Stages are strangers to each other");
    }

    ArchRule onlyTheHubKnowsThePostgresWeBring() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages("hub"), packages(CELLAR))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages(CELLAR))
                .as("Only the hub knows where its PostgreSQL comes from");
    }

    ArchRule noCircles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule wordsAreJavaOnly() {
        return classes()
                .that()
                .resideInAPackage(packages("event"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", packages("event"))
                .as("The words know only java.*");
    }

    ArchRule entitiesStayAtHome() {
        return classes()
                .that()
                .areAnnotatedWith(
                        DescribedPredicate.<JavaAnnotation<?>>describe(
                                "Entity", it -> it.getRawType().getSimpleName().equals("Entity")))
                .should(onlyBeKnownInTheirRoom())
                .allowEmptyShould(true)
                .as("An entity does not leave its room");
    }

    Stream<ArchRule> rules() {
        return Stream.of(
                everyClassHasARoom(),
                aRoomKnowsOnlyRoomsBeforeIt(),
                stagesAreStrangers(),
                onlyTheHubKnowsThePostgresWeBring(),
                noCircles(),
                wordsAreJavaOnly(),
                entitiesStayAtHome());
    }

    private ArchRule strangers(String room, List<String> others) {
        return noClasses()
                .that()
                .resideInAPackage(packages(room))
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "live in " + others, type -> others.contains(roomOf(type))))
                .allowEmptyShould(true);
    }

    private ArchCondition<JavaClass> onlyBeKnownInTheirRoom() {
        return new ArchCondition<>("only be known in their room") {
            @Override
            public void check(JavaClass entity, ConditionEvents events) {
                entity.getDirectDependenciesToSelf().stream()
                        .filter(use -> !roomOf(use.getOriginClass()).equals(roomOf(entity)))
                        .forEach(
                                use ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        entity, use.getDescription())));
            }
        };
    }

    private Stream<String> all() {
        return Stream.of(FOUNDATIONS, STAGES, UPSTAIRS, List.of(CELLAR)).flatMap(List::stream);
    }

    private String packages(String room) {
        return root + "." + room + "..";
    }

    private String roomOf(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith(root + ".")
                ? name.substring(root.length() + 1).replaceFirst("\\..*", "")
                : "";
    }
}
