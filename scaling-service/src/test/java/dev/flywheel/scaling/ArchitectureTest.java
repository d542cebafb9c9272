package dev.flywheel.scaling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.flywheel.platform.testing.ArchitectureRules;
import java.util.Arrays;

@AnalyzeClasses(packages = "dev.flywheel.scaling", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FORMULAS = {
        "dev.flywheel.scaling.exposition",
        "dev.flywheel.scaling.window",
        "dev.flywheel.scaling.health",
        "dev.flywheel.scaling.hpa",
        "dev.flywheel.scaling.vpa",
        "dev.flywheel.scaling.keda",
        "dev.flywheel.scaling.krr"
    };

    @ArchTest
    static final ArchTests house = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule formulasKnowNoFramework = classes()
            .that()
            .resideInAnyPackage(FORMULAS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(concat("java..", "org.jspecify.."));

    @ArchTest
    static final ArchRule formulasKnowNotEachOther = slices().matching(
                    "dev.flywheel.scaling.(exposition|window|health|hpa|vpa|keda|krr)")
            .should()
            .notDependOnEachOther();

    private static String[] concat(String... more) {
        String[] all = Arrays.copyOf(FORMULAS, FORMULAS.length + more.length);
        System.arraycopy(more, 0, all, FORMULAS.length, more.length);
        return all;
    }
}
