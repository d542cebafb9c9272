package dev.flywheel.feedback.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScoreIntervalTest {

    private static final Pattern NAME = Pattern.compile(".* ([.0-9]+)/([.0-9]+)/([.0-9]+) n=([0-9]+)");

    @Test
    void coverageIsThatOfTheReferenceAndNeverBelow93Percent() throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/feedback/nps_coverage.json")) {
            for (Map.Entry<String, JsonNode> one :
                    new ObjectMapper().readTree(file).properties()) {
                Matcher name = NAME.matcher(one.getKey());
                assertThat(name.matches()).as(one.getKey()).isTrue();
                double covered = coverage(
                        Double.parseDouble(name.group(1)),
                        Double.parseDouble(name.group(2)),
                        Double.parseDouble(name.group(3)),
                        Integer.parseInt(name.group(4)));
                assertThat(covered)
                        .as(one.getKey())
                        .isCloseTo(one.getValue().at("/coverage/score").asDouble(), within(0.00006));
                assertThat(covered).as(one.getKey()).isGreaterThan(0.93);
            }
        }
    }

    @Test
    void intervalHoldsTheScoreForEveryOutcomeUpToThirtyAnswers() {
        for (int n = 1; n <= 30; n++) {
            for (int promoters = 0; promoters <= n; promoters++) {
                for (int detractors = 0; detractors <= n - promoters; detractors++) {
                    Nps nps = new Nps(new NpsCounts(promoters, n - promoters - detractors, detractors));
                    Interval interval = nps.scoreInterval(0.95);
                    assertThat(nps.points()).isBetween(interval.low() - 1e-9, interval.high() + 1e-9);
                    assertThat(interval.low()).isGreaterThanOrEqualTo(-100);
                    assertThat(interval.high()).isLessThanOrEqualTo(100);
                }
            }
        }
    }

    @Test
    void intervalOfTheMirroredAnswersIsTheMirror() {
        Interval one = new Nps(new NpsCounts(19, 9, 8)).scoreInterval(0.95);
        Interval mirrored = new Nps(new NpsCounts(8, 9, 19)).scoreInterval(0.95);

        assertThat(mirrored.low()).isCloseTo(-one.high(), within(1e-9));
        assertThat(mirrored.high()).isCloseTo(-one.low(), within(1e-9));
    }

    /** Enumerates every outcome of n answers and adds up how likely those are whose interval holds the truth. */
    private static double coverage(double p, double q, double d, int n) {
        double truth = 100 * (p - d);
        double covered = 0;
        for (int promoters = 0; promoters <= n; promoters++) {
            for (int detractors = 0; detractors <= n - promoters; detractors++) {
                int passives = n - promoters - detractors;
                double likely = Math.exp(logFactorial(n)
                        - logFactorial(promoters)
                        - logFactorial(passives)
                        - logFactorial(detractors)
                        + power(p, promoters)
                        + power(q, passives)
                        + power(d, detractors));
                if (likely > 0) {
                    Interval interval = new Nps(new NpsCounts(promoters, passives, detractors)).scoreInterval(0.95);
                    covered += interval.low() - 1e-9 <= truth && truth <= interval.high() + 1e-9 ? likely : 0;
                }
            }
        }
        return covered;
    }

    private static double power(double base, int exponent) {
        return exponent == 0 ? 0 : exponent * Math.log(base);
    }

    private static double logFactorial(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) {
            sum += Math.log(i);
        }
        return sum;
    }
}
