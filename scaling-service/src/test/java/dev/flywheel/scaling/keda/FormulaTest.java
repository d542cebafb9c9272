package dev.flywheel.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    private static final Map<String, Double> TRIGGERS = Map.of("a", 2.0, "b", 5.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a + b ; 7",
                "a + b * 3 ; 17",
                "(a + b) * 3 ; 21",
                "b - a - 1 ; 2",
                "b / a ; 2.5",
                "b % a ; 1",
                "-a + b ; 3",
                "missing ?? b ; 5",
                "a ?? b ; 2",
                "(missing ?? a) + b ; 7",
                "a > b ? 1 : 10 ; 10",
                "a < b && b < 6 ? a : b ; 2",
                "a == 2 || missing2 ?? 0 > 1 ? 4 : 5 ; 4",
                "max(a, b, 3) ; 5",
                "min(a, b) / 2 ; 1",
                "ceil(b / a) ; 3"
            })
    void formulaHasItsValue(String formula, double expected) {
        assertThat(Formula.of(formula).evaluate(TRIGGERS)).isEqualTo(expected);
    }

    @Test
    void anUnreadTriggerMakesTheWholeUnknown() {
        assertThat(Formula.of("a + missing").evaluate(TRIGGERS)).isNull();
        assertThat(Formula.of("missing > 1 ? a : b").evaluate(TRIGGERS)).isNull();
    }

    @Test
    void withoutAValueTheFallbackIsPublished() {
        assertThat(Formula.of("a + missing").composite(TRIGGERS, 7, 2)).isEqualTo(14);
    }

    @Test
    void whatIsNoFiniteNumberBecomesZero() {
        assertThat(Formula.of("a / (b - 5)").composite(TRIGGERS, 7, 2)).isZero();
        assertThat(Formula.of("a - b").composite(TRIGGERS, 7, 2)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a +", "(a", "a b", "f(a)", "a ? b", "1..2"})
    void nonsenseIsRefused(String formula) {
        assertThatThrownBy(() -> Formula.of(formula).evaluate(TRIGGERS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deepNestingIsRefusedAndNotAStackOverflow() {
        String deep = "(".repeat(10_000) + "a" + ")".repeat(10_000);

        assertThatThrownBy(() -> Formula.of(deep).evaluate(TRIGGERS)).isInstanceOf(IllegalArgumentException.class);
    }
}
