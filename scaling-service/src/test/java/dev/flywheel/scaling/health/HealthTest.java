package dev.flywheel.scaling.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    private static final List<Burn> CALM = List.of();

    /** Steepest slope of the mean in one part's score: the most of 100 w x^(w-1) over w in 0..1 at the floor. */
    private static final double STEEPEST = 800;

    private static PartInput part(String name, double weight, Double score) {
        return new PartInput(name, weight, score, score, score != null, "");
    }

    private static List<PartInput> quarters(double... scores) {
        List<PartInput> parts = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            parts.add(part("p" + i, 0.25, scores[i]));
        }
        return parts;
    }

    @Test
    void oneBadPartShowsThroughTheGeometricMean() {
        // The arithmetic mean of 1, 1, 1, 0.2 would say 80.
        assertThat(Health.of(quarters(1, 1, 1, 0.2), CALM).score()).isCloseTo(66.87, within(0.01));
    }

    @Test
    void perfectPartsScoreAHundredWithoutDoubt() {
        Health health = Health.of(quarters(1, 1, 1, 1), CALM);

        assertThat(health.score()).isEqualTo(100);
        assertThat(health.low()).isEqualTo(100);
        assertThat(health.high()).isEqualTo(100);
        assertThat(health.status()).isEqualTo(Health.Status.HEALTHY);
    }

    @Test
    void nothingKnownIsUnknownAndNotAHundred() {
        Health health = Health.of(List.of(part("a", 1, null), part("b", 1, null)), CALM);

        assertThat(health.score()).isNull();
        assertThat(health.status()).isEqualTo(Health.Status.UNKNOWN);
        assertThat(health.low()).isZero();
        assertThat(health.high()).isEqualTo(100);
        assertThat(health.parts()).extracting(Part::status).containsOnly(Part.Status.MISSING);
    }

    @Test
    void noPartsAtAllIsUnknown() {
        assertThat(Health.of(List.of(), CALM).score()).isNull();
    }

    @Test
    void aMissingPartWidensTheIntervalAndLeavesTheScoreToTheKnown() {
        Health health = Health.of(List.of(part("a", 0.5, 0.81), part("b", 0.5, null)), CALM);

        assertThat(health.score()).isCloseTo(81, within(1e-9));
        assertThat(health.low()).isCloseTo(9, within(1e-9));
        assertThat(health.high()).isCloseTo(90, within(1e-9));
        assertThat(health.parts().get(1).lostPoints()).isNull();
    }

    @Test
    void aPartThatKnowsOnlySomeServicesWidensDownwardsOnly() {
        PartInput partial = new PartInput("a", 1, 0.9, 0.9, false, "");
        Health health = Health.of(List.of(partial), CALM);

        assertThat(health.score()).isCloseTo(90, within(1e-9));
        assertThat(health.high()).isCloseTo(90, within(1e-9));
        assertThat(health.low()).isCloseTo(1, within(1e-9));
        assertThat(health.parts().get(0).status()).isEqualTo(Part.Status.PARTIAL);
    }

    @Test
    void lessThanHalfOfTheWeightKnownIsUnknownStatus() {
        assertThat(Health.of(List.of(part("a", 0.4, 1.0), part("b", 0.6, null)), CALM)
                        .status())
                .isEqualTo(Health.Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "14.5, 14.5, 40",
        "14.4, 14.5, 100",
        "14.5, 14.4, 100",
        "100, 0, 100",
    })
    void fastBurnCapsOnlyWhenBothWindowsAgree(double overLong, double overShort, double expected) {
        Health health = Health.of(quarters(1, 1), List.of(new Burn("analytics", true, overLong, overShort)));

        assertThat(health.score()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"6.1, 6.1, 60", "6, 6.1, 100", "20, 20, 60"})
    void slowBurnCapsAtSixty(double overLong, double overShort, double expected) {
        Health health = Health.of(quarters(1, 1), List.of(new Burn("analytics", false, overLong, overShort)));

        assertThat(health.score()).isEqualTo(expected);
    }

    @Test
    void theStricterCapWinsAndNamesItsServiceAndItsCost() {
        Health health = Health.of(
                quarters(1, 0.81), List.of(new Burn("feedback", false, 8, 9), new Burn("analytics", true, 20, 30)));

        Cap cap = health.cap();
        assertThat(cap).isNotNull();
        assertThat(cap.service()).isEqualTo("analytics");
        assertThat(cap.limit()).isEqualTo(40);
        assertThat(cap.burnRate()).isEqualTo(20);
        assertThat(cap.longWindow()).isEqualTo(Duration.ofHours(1));
        assertThat(cap.shortWindow()).isEqualTo(Duration.ofMinutes(5));
        assertThat(cap.lostPoints()).isCloseTo(50, within(1e-9));
        assertThat(health.high()).isEqualTo(40);
    }

    @Test
    void aScoreBelowTheCapIsNotRaisedByIt() {
        Health health = Health.of(quarters(0.1, 0.1), List.of(new Burn("analytics", true, 20, 30)));

        assertThat(health.score()).isCloseTo(10, within(1e-9));
        assertThat(health.cap().lostPoints()).isZero();
    }

    @Test
    void lostPointsAndCapAddUpToWhatIsMissing() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            List<PartInput> parts = randomParts(random);
            List<Burn> burns = random.nextBoolean() ? CALM : List.of(new Burn("s", random.nextBoolean(), 20, 20));
            Health health = Health.of(parts, burns);
            double lost = health.parts().stream()
                    .filter(part -> part.lostPoints() != null)
                    .mapToDouble(Part::lostPoints)
                    .sum();
            double cap = health.cap() == null ? 0 : health.cap().lostPoints();

            assertThat(health.score() + lost + cap).isCloseTo(100, within(1e-9));
            assertThat(health.parts()).allMatch(part -> part.lostPoints() == null || part.lostPoints() >= 0);
        }
    }

    @Test
    void aBetterPartNeverLowersAnyOfTheThreeNumbers() {
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            List<PartInput> parts = randomParts(random);
            int which = random.nextInt(parts.size());
            PartInput before = parts.get(which);
            if (before.score() == null) {
                continue;
            }
            double better = before.score() + random.nextDouble() * (1 - before.score());
            Health worse = Health.of(parts, CALM);
            Health health = Health.of(replaced(parts, which, better), CALM);

            assertThat(health.score()).isGreaterThanOrEqualTo(worse.score() - 1e-9);
            assertThat(health.low()).isGreaterThanOrEqualTo(worse.low() - 1e-9);
            assertThat(health.high()).isGreaterThanOrEqualTo(worse.high() - 1e-9);
        }
    }

    @Test
    void aFasterBurnNeverRaisesTheScore() {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            List<PartInput> parts = randomParts(random);
            boolean fast = random.nextBoolean();
            double rate = random.nextDouble() * 20;
            Health before = Health.of(parts, List.of(new Burn("s", fast, rate, rate)));
            Health after = Health.of(parts, List.of(new Burn("s", fast, rate + random.nextDouble() * 5, rate + 5)));

            assertThat(after.score()).isLessThanOrEqualTo(before.score() + 1e-9);
        }
    }

    @Test
    void aSmallChangeOfAPartMovesTheScoreByASmallAmount() {
        Random random = new Random(4);
        for (int i = 0; i < 5000; i++) {
            List<PartInput> parts = randomParts(random);
            int which = random.nextInt(parts.size());
            PartInput before = parts.get(which);
            if (before.score() == null) {
                continue;
            }
            double step = random.nextDouble() * 0.01;
            double moved = Math.min(1, before.score() + step);
            Health health = Health.of(parts, CALM);
            Health changed = Health.of(replaced(parts, which, moved), CALM);

            assertThat(Math.abs(changed.score() - health.score())).isLessThanOrEqualTo(STEEPEST * step + 1e-9);
        }
    }

    @Test
    void theScoreAlwaysLiesInItsInterval() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            Health health = Health.of(randomParts(random), CALM);

            assertThat(health.score()).isBetween(health.low(), health.high());
        }
    }

    @Test
    void learningAMissingPartNeverLeavesTheInterval() {
        Random random = new Random(6);
        for (int i = 0; i < 2000; i++) {
            List<PartInput> parts = randomParts(random);
            Health before = Health.of(parts, CALM);
            List<PartInput> learned = parts.stream()
                    .map(part -> part.score() != null ? part : part(part.name(), part.weight(), random.nextDouble()))
                    .toList();

            assertThat(Health.of(learned, CALM).score()).isBetween(before.low() - 1e-9, before.high() + 1e-9);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.7, 1", "0.825, 0.5", "0.95, 0", "2, 0"})
    void saturationFallsFromSeventyToNinetyFivePercent(double utilisation, double expected) {
        assertThat(Scores.saturation(utilisation)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.001, 1", "0.0505, 0.5", "0.1, 0", "1, 0"})
    void availabilityFallsOnceTheBudgetIsExceeded(double errorRatio, double expected) {
        assertThat(Scores.availability(errorRatio, 0.999)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void presenceAndHeadroomFallLinearly() {
        assertThat(Scores.presence(0.8)).isCloseTo(0.6, within(1e-9));
        assertThat(Scores.presence(0.5)).isZero();
        assertThat(Scores.headroom(1)).isEqualTo(1);
        assertThat(Scores.headroom(1.5)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void scoresOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> part("a", 1, 1.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> part("a", 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> part("a", 0, 1.0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Two to eight parts of random weights, each fifth missing, at least one known. */
    private static List<PartInput> randomParts(Random random) {
        List<PartInput> parts = new ArrayList<>();
        int count = 2 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            boolean missing = i > 0 && random.nextInt(5) == 0;
            Double score = missing ? null : Double.valueOf(random.nextInt(10) == 0 ? 0 : random.nextDouble());
            parts.add(part("p" + i, 0.05 + random.nextDouble(), score));
        }
        return parts;
    }

    private static List<PartInput> replaced(List<PartInput> parts, int which, double score) {
        List<PartInput> changed = new ArrayList<>(parts);
        PartInput before = parts.get(which);
        changed.set(which, part(before.name(), before.weight(), score));
        return changed;
    }
}
