package dev.flywheel.feedback.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresTest {

    @ParameterizedTest
    @CsvSource({"0,DETRACTOR", "6,DETRACTOR", "7,PASSIVE", "8,PASSIVE", "9,PROMOTER", "10,PROMOTER"})
    void groupsMeetAtSixSevenAndEightNine(int score, NpsGroup group) {
        assertThat(NpsGroup.of(score)).isEqualTo(group);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11, 100})
    void scoreOffTheScaleIsRefused(int score) {
        assertThatThrownBy(() -> NpsCounts.of(score)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void averageIsNotTheScore() {
        assertThat(new Nps(NpsCounts.of(10, 6, 10, 6)).points(1)).isEqualByComparingTo("0");
        assertThat(new Nps(NpsCounts.of(8, 8, 8, 8)).points(1)).isEqualByComparingTo("0");
        assertThat(new Nps(NpsCounts.of(9, 9, 6)).points(1)).isEqualByComparingTo("33.3");
    }

    @Test
    void noAnswersGiveNoScore() {
        assertThat(Nps.of(NpsCounts.NONE)).isEmpty();
    }

    @Test
    void scoreIsRoundedFromTheExactFractionOnBothSigns() {
        assertThat(new Nps(new NpsCounts(1, 7, 0)).points(0)).isEqualByComparingTo("13");
        assertThat(new Nps(new NpsCounts(0, 7, 1)).points(0)).isEqualByComparingTo("-13");
    }

    @Test
    void wholeSharesAddUpToTheWhole() {
        for (long promoters = 0; promoters < 12; promoters++) {
            for (long passives = 0; passives < 12; passives++) {
                long[] shares = Shares.largestRemainder(100, promoters, passives, 7);
                assertThat(shares[0] + shares[1] + shares[2]).isEqualTo(100);
            }
        }
        assertThat(Shares.largestRemainder(100, 0, 0, 0)).containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"0.9,1.6448536270", "0.95,1.9599639845", "0.99,2.5758293035"})
    void normalCriticalValuesAreThoseOfTheTables(double confidence, double expected) {
        assertThat(NormalDistribution.criticalValue(confidence)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "1,12.7062047364",
        "4,2.7764451052",
        "9,2.2621571628",
        "99,1.9842169516",
        "1000,1.9623390808",
        "100000,1.9599877"
    })
    void studentCriticalValuesAreThoseOfTheTables(long degrees, double expected) {
        assertThat(StudentDistribution.criticalValue(0.95, degrees)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void farTailKeepsItsDigits() {
        assertThat(NormalDistribution.upperTail(10)).isCloseTo(7.61985302416053e-24, within(1e-36));
        assertThat(NormalDistribution.upperTail(-10)).isEqualTo(1.0);
    }

    @Test
    void withinAndMixAddUpToTheChange() {
        List<NpsCounts> before = List.of(new NpsCounts(40, 10, 5), new NpsCounts(3, 9, 30));
        List<NpsCounts> after = List.of(new NpsCounts(12, 20, 8), new NpsCounts(30, 9, 3));
        MixShift shift = MixShift.between(before, after);
        double change = new Nps(new NpsCounts(42, 29, 11)).points() - new Nps(new NpsCounts(43, 19, 35)).points();

        assertThat(shift.within() + shift.mix()).isCloseTo(change, within(1e-9));
    }

    @Test
    void holmNeverGoesDownAndStopsAtOne() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
    }

    @Test
    void wholePopulationLeavesNoDoubt() {
        assertThat(SmallPopulation.correction(50, 50)).isZero();
        assertThat(SmallPopulation.correction(1, 1)).isZero();
        assertThat(SmallPopulation.correction(100, 500)).isCloseTo(0.8953, within(0.0001));
        assertThatThrownBy(() -> SmallPopulation.correction(51, 50)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneRatingHasNoInterval() {
        Ratings one = new Ratings(Map.of(5, 1L));

        assertThat(one.mean()).isEqualTo(5);
        assertThatThrownBy(() -> one.meanInterval(0.95)).isInstanceOf(IllegalArgumentException.class);
    }
}
