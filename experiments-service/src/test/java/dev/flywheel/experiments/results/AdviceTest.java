package dev.flywheel.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.experiments.experiment.Experiment;
import dev.flywheel.experiments.experiment.Metric;
import dev.flywheel.experiments.experiment.Status;
import dev.flywheel.experiments.experiment.Variant;
import dev.flywheel.experiments.results.Results.Recommendation;
import dev.flywheel.experiments.results.StatisticsClient.VariantStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdviceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Comparisons comparisons(long... unitsAndConversions) {
        List<Variant> variants = new ArrayList<>();
        List<VariantStatistics> counted = new ArrayList<>();
        int arms = unitsAndConversions.length / 2;
        for (int i = 0; i < arms; i++) {
            variants.add(new Variant("v" + i, 1.0 / arms, null));
            counted.add(new VariantStatistics(
                    "v" + i, unitsAndConversions[2 * i], unitsAndConversions[2 * i + 1], null, null));
        }
        Experiment experiment = new Experiment(
                new UUID(0, 1),
                "x",
                "X",
                "",
                variants,
                1,
                Map.of(),
                Experiment.HASH_ATTRIBUTE,
                Experiment.HASH_VERSION,
                "x",
                new Metric("buy", null),
                Status.RUNNING,
                START,
                null,
                0,
                START);
        return new Comparisons(experiment, counted, 0.95);
    }

    private static Recommendation advice(long multipleExposures, long... unitsAndConversions) {
        Comparisons comparisons = comparisons(unitsAndConversions);
        return Advice.of(comparisons.variants(), comparisons.sampleRatio(), multipleExposures, 0.95);
    }

    @Test
    void provedImprovementIsShipped() {
        Recommendation advice = advice(0, 10_000, 1_000, 10_000, 1_200);

        assertThat(advice.action()).isEqualTo("ship");
        assertThat(advice.variant()).isEqualTo("v1");
        assertThat(advice.reason()).startsWith("v1 against v0: +20.0 % (95 % interval ");
    }

    @Test
    void provedLossKeepsTheControl() {
        Recommendation advice = advice(0, 10_000, 1_200, 10_000, 1_000);

        assertThat(advice.action()).isEqualTo("keep-control");
        assertThat(advice.variant()).isEqualTo("v0");
    }

    @Test
    void nothingProvedGoesOn() {
        assertThat(advice(0, 10_000, 1_000, 10_000, 1_010).action()).isEqualTo("continue");
        assertThat(advice(0, 10_000, 0, 10_000, 0).action()).isEqualTo("continue");
    }

    @Test
    void bestOfSeveralImprovementsIsShipped() {
        assertThat(advice(0, 10_000, 1_000, 10_000, 1_200, 10_000, 1_300).variant())
                .isEqualTo("v2");
    }

    @Test
    void askingSeveralQuestionsNeedsStrongerEvidence() {
        assertThat(advice(0, 10_000, 1_000, 10_000, 1_090).action()).isEqualTo("ship");
        assertThat(advice(0, 10_000, 1_000, 10_000, 1_090, 10_000, 1_000, 10_000, 1_000)
                        .action())
                .isEqualTo("continue");
    }

    @Test
    void fewUnitsAreCollectedFurther() {
        assertThat(advice(0, 0, 0, 0, 0).action()).isEqualTo("collect");
        assertThat(advice(0, 99, 1, 100, 50).action()).isEqualTo("collect");
        assertThat(advice(0, 100, 1, 100, 50).action()).isEqualTo("ship");
    }

    @Test
    void brokenSharesAreInvestigatedFirst() {
        assertThat(advice(0, 10_000, 1_000, 9_000, 2_000).action()).isEqualTo("investigate");
    }

    @Test
    void unitsInSeveralVariantsAreInvestigated() {
        assertThat(advice(9, 400, 40, 400, 80).action()).isEqualTo("ship");
        assertThat(advice(10, 400, 40, 400, 80).action()).isEqualTo("investigate");
        assertThat(advice(199, 10_000, 1_000, 10_000, 1_200).action()).isEqualTo("ship");
        assertThat(advice(200, 10_000, 1_000, 10_000, 1_200).action()).isEqualTo("investigate");
    }
}
