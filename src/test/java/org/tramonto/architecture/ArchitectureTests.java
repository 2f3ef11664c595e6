package org.tramonto.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructor;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.Resource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.tramonto.Sources;
import org.tramonto.Sources.Source;
import org.tramonto.planted.CaseManager;
import org.tramonto.planted.GoesOnAndOn;
import org.tramonto.planted.InjectsFields;
import org.tramonto.planted.InjectsSetters;
import org.tramonto.planted.KnowsTheEngine;
import org.tramonto.planted.KnowsTheWeb;
import org.tramonto.planted.LooksAtTheWall;
import org.tramonto.planted.Swallows;
import org.tramonto.planted.WantsSeven;

/** The rules of style and design that a machine can hold, each with one planted violation that it must find. */
class ArchitectureTests {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tramonto");

    private static final Path PLANTED = Path.of("src/test/java/org/tramonto/planted");

    /** A rule about byte code and the class that breaks it. */
    record CodeRule(String name, ArchRule rule, Class<?> planted) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A rule about source text, the findings in one file, and the class that breaks it. */
    record TextRule(String name, Function<Source, List<String>> findings, Class<?> planted) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<CodeRule> codeRules() {
        return Stream.of(
                new CodeRule(
                        "only engine and process packages know Camunda",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages("org.tramonto.engine..", "org.tramonto.*.process..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.camunda.."),
                        KnowsTheEngine.class),
                new CodeRule(
                        "only engine and web packages know HTTP",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages("org.tramonto.engine..", "org.tramonto.*.web..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.springframework.web..", "jakarta.servlet.."),
                        KnowsTheWeb.class),
                new CodeRule(
                        "nothing is injected into fields",
                        noFields()
                                .should()
                                .beAnnotatedWith(Autowired.class)
                                .orShould()
                                .beAnnotatedWith(Value.class)
                                .orShould()
                                .beAnnotatedWith(Resource.class),
                        InjectsFields.class),
                new CodeRule(
                        "nothing is injected into setters",
                        noMethods().should().beAnnotatedWith(Autowired.class),
                        InjectsSetters.class),
                new CodeRule(
                        "the time comes from the clock",
                        noClasses()
                                .that(not(resideInAnyPackage("org.tramonto.engine"))
                                        .or(not(assignableTo("org.tramonto.engine.EngineConfiguration"))))
                                .should(callMethod(Instant.class, "now")
                                        .or(callMethod(LocalDate.class, "now"))
                                        .or(callMethod(LocalDateTime.class, "now"))
                                        .or(callMethod(OffsetDateTime.class, "now"))
                                        .or(callMethod(ZonedDateTime.class, "now"))
                                        .or(callMethod(System.class, "currentTimeMillis"))
                                        .or(callMethod(Clock.class, "systemUTC"))
                                        .or(callMethod(Clock.class, "systemDefaultZone"))
                                        .or(callConstructor(Date.class))),
                        LooksAtTheWall.class),
                new CodeRule(
                        "a constructor takes at most six parameters",
                        constructors()
                                .that()
                                .areDeclaredInClassesThat()
                                .areNotRecords()
                                .and()
                                .areDeclaredInClassesThat()
                                .areNotEnums()
                                .should(takeAtMostSix()),
                        WantsSeven.class));
    }

    static Stream<TextRule> textRules() {
        return Stream.of(
                new TextRule(
                        "a class has at most 300 lines",
                        source -> source.lines() > 300 ? List.of(source.name() + ": " + source.lines()) : List.of(),
                        GoesOnAndOn.class),
                new TextRule(
                        "a type says what it is",
                        source -> source.types().stream()
                                .filter(name ->
                                        name.matches(".*(Impl|Util|Utils|Manager|Helper|Dto|DTO)|Default[A-Z].*"))
                                .toList(),
                        CaseManager.class),
                new TextRule("nobody catches everything and says nothing", Source::swallowing, Swallows.class));
    }

    @ParameterizedTest
    @MethodSource("codeRules")
    void theProductKeeps(CodeRule rule) {
        rule.rule().check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("codeRules")
    void thePlantedViolationIsFound(CodeRule rule) {
        JavaClasses planted = new ClassFileImporter().importClasses(rule.planted());
        assertThat(rule.rule().evaluate(planted).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("textRules")
    void theSourcesKeep(TextRule rule) {
        assertThat(Sources.main())
                .isNotEmpty()
                .flatExtracting(rule.findings()::apply)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("textRules")
    void thePlantedTextIsFound(TextRule rule) {
        assertThat(Sources.below(PLANTED))
                .filteredOn(source -> source.name().equals(rule.planted().getSimpleName()))
                .singleElement()
                .satisfies(source -> assertThat(rule.findings().apply(source)).isNotEmpty());
        assertThat(Sources.below(PLANTED))
                .filteredOn(source -> source.name().equals(KnowsTheWeb.class.getSimpleName()))
                .flatExtracting(rule.findings()::apply)
                .isEmpty();
    }

    private static ArchCondition<JavaConstructor> takeAtMostSix() {
        return new ArchCondition<>("take at most six parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                int count = constructor.getRawParameterTypes().size();
                if (count > 6) {
                    events.add(SimpleConditionEvent.violated(
                            constructor, constructor.getFullName() + " takes " + count + " parameters"));
                }
            }
        };
    }
}
