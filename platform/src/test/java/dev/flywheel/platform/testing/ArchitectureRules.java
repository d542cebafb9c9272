package dev.flywheel.platform.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.flywheel.platform.access.Public;
import dev.flywheel.platform.access.Requires;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The plan of the house as rules that fail the build. Each service runs them over its own packages. */
public final class ArchitectureRules {

    private static final String[] SERVICES = {
        "dev.flywheel.analytics..",
        "dev.flywheel.experiments..",
        "dev.flywheel.feedback..",
        "dev.flywheel.gateway..",
        "dev.flywheel.scaling.."
    };

    /** Packages of formulas: no clock, no chance, no framework. */
    private static final String[] PURE = {
        "..stats..", "..evaluation..", "..price..", "..score..", "..hpa..", "..health.score..", "..funnel.steps.."
    };

    private static final String[] FOREIGN = {
        "..posthog..", "..sentry..", "..ofrep..", "..growthbook..", "..unleash..", "..keda..", "..anthropic.."
    };

    private static final DescribedPredicate<JavaClass> RESOURCES =
            DescribedPredicate.describe("are resources", ArchitectureRules::isResource);

    private ArchitectureRules() {}

    @ArchTest
    static final ArchRule servicesMeetOverRestOnly = slices().matching("dev.flywheel.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("dev.flywheel.platform.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule platformKnowsNoService = noClasses()
            .that()
            .resideInAPackage("dev.flywheel.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule entitiesStayInTheirFeature = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule whatDecidesAndStoresStaysInItsFeature = classes()
            .that()
            .resideInAnyPackage(SERVICES)
            .and()
            .haveNameMatching(".*(Service|Repository|Writer|Query)")
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule resourcesReachTheDatabaseOnlyThroughAService = noClasses()
            .that(RESOURCES)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.flywheel\\..*(Repository|Writer|Query)")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx.mutiny.sqlclient..", "io.vertx.sqlclient..", "jakarta.persistence..", "java.sql..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule featuresFormNoCycle = slices().matching("dev.flywheel.(*).(*)..")
            .that(are(DescribedPredicate.describe(
                    "in a service", slice -> !slice.getDescription().contains("platform"))))
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule featuresDoNotKnowForeignDoors = noClasses()
            .that()
            .resideOutsideOfPackages(FOREIGN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FOREIGN)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule formulasArePure = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should(new ArchCondition<>("depend on java.* and their own package only") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> {
                                String target = dependency.getTargetClass().getPackageName();
                                return !target.isEmpty()
                                        && !target.startsWith("java.")
                                        && !target.startsWith("org.jspecify")
                                        && !target.startsWith(type.getPackageName());
                            })
                            .forEach(dependency ->
                                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
                }
            })
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule timeAndChanceAreInjected = noClasses()
            .that(not(resideInAPackage("dev.flywheel.platform..")))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingWaits = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "await() or Thread.sleep",
                    call -> call.getName().equals("await")
                                    && call.getTargetOwner().getName().equals("io.smallrye.mutiny.Uni")
                            || call.getName().equals("sleep")
                                    && call.getTargetOwner().isEquivalentTo(Thread.class)))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingIsSynchronized =
            methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyCopyWritersUseJdbc = noClasses()
            .that()
            .haveNameNotMatching(".*(CopyWriter|CopyLane|DatabaseFailure).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule everyOperationSaysWhoMayCallIt = methods()
            .that(DescribedPredicate.describe("are operations", ArchitectureRules::isOperation))
            .should()
            .beAnnotatedWith(Requires.class)
            .orShould()
            .beAnnotatedWith(Public.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSaySomething = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Common|Base)")
            .allowEmptyShould(true);

    private static boolean isResource(JavaClass type) {
        return type.isAnnotatedWith(Path.class) && !type.isAnnotatedWith(RegisterRestClient.class);
    }

    private static boolean isOperation(JavaMethod method) {
        return isResource(method.getOwner())
                && method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }
}
