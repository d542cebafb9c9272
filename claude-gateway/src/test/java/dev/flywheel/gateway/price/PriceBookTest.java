package dev.flywheel.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceBookTest {

    private static final Instant NOW = Instant.parse("2026-11-19T12:00:00Z");

    @Test
    void compactionIsBilledBesideTheTopLevelAtTheModelOfTheAnswer() throws IOException {
        Usage usage = withIteration(new Iteration("compaction", null, tokens(10_000, 500)));

        Cost cost = CostCasesTest.shippedBook().price("claude-sonnet-5-5", NOW, usage);

        // 1,000 x 2 + 100 x 10 at the top, 10,000 x 2 + 500 x 10 in the compaction, all per million.
        assertThat(cost.picoUsd()).isEqualTo(28_000_000_000L);
        assertThat(cost.status()).isEqualTo(CostStatus.EXACT);
    }

    @Test
    void messageIterationsAreInsideTheTopLevel() throws IOException {
        Usage usage = withIteration(new Iteration("message", "claude-sonnet-5-5", tokens(1000, 100)));

        assertThat(CostCasesTest.shippedBook()
                        .price("claude-sonnet-5-5", NOW, usage)
                        .picoUsd())
                .isEqualTo(3_000_000_000L);
    }

    @Test
    void anAdvisorWithoutAPriceLeavesTheAnswerUnpriced() throws IOException {
        Usage usage = withIteration(new Iteration("advisor_message", "claude-zephyr-9", tokens(1, 1)));

        assertThat(CostCasesTest.shippedBook()
                        .price("claude-sonnet-5-5", NOW, usage)
                        .status())
                .isEqualTo(CostStatus.UNPRICED);
    }

    @Test
    void theLongPromptTierBeginsOnePastItsThreshold() throws IOException {
        PriceBook book = CostCasesTest.shippedBook();

        assertThat(book.price("claude-haiku-5-5", NOW, plain(tokens(100_000, 0)))
                        .picoUsd())
                .isEqualTo(10_000_000_000L);
        assertThat(book.price("claude-haiku-5-5", NOW, plain(tokens(100_001, 0)))
                        .picoUsd())
                .isEqualTo(50_000_500_000L);
    }

    @Test
    void aFastAnswerWithoutAFastPriceIsUnpriced() throws IOException {
        Usage fast = new Usage(tokens(1000, 1000), 0, "standard", "global", "fast", List.of(), true);
        PriceBook book = CostCasesTest.shippedBook();

        assertThat(book.price("claude-fable-5-2", NOW, fast).picoUsd()).isNull();
        assertThat(book.price("claude-opus-5-5", NOW, fast).picoUsd()).isEqualTo(48_000_000_000L);
    }

    @Test
    void aCutAnswerIsALowerBound() throws IOException {
        Usage cut = new Usage(tokens(1000, 1), 0, null, null, null, List.of(), false);

        Cost cost = CostCasesTest.shippedBook().price("claude-sonnet-5-5", NOW, cut);

        assertThat(cost.status()).isEqualTo(CostStatus.LOWER_BOUND);
        assertThat(cost.picoUsd()).isEqualTo(2_010_000_000L);
    }

    @Test
    void aPriceBeginsAtItsFirstInstantAndEndsBeforeItsLast() throws IOException {
        PriceBook book = CostCasesTest.shippedBook();
        Usage reads = plain(new Tokens(0, 0, 1_000_000, 0, 0, 0));

        assertThat(book.price("claude-sonnet-5-5", Instant.parse("2026-10-06T23:59:59.999Z"), reads)
                        .picoUsd())
                .isEqualTo(200_000_000_000L);
        assertThat(book.price("claude-sonnet-5-5", Instant.parse("2026-10-07T00:00:00Z"), reads)
                        .picoUsd())
                .isEqualTo(100_000_000_000L);
        assertThat(book.price("claude-sonnet-5-5", Instant.parse("2026-09-27T23:59:59Z"), reads)
                        .status())
                .isEqualTo(CostStatus.UNPRICED);
    }

    @Test
    void twoPricesAtOneTimeAreRefused() {
        PriceRow row = row("a", null, NOW.plusSeconds(1));
        PriceRow later = row("b", NOW, null);

        assertThatThrownBy(() -> PriceBook.of(List.of(row, later), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two prices for m at one time: b");
        assertThat(PriceBook.of(List.of(row, row("c", NOW.plusSeconds(1), null)), 0)
                        .knows("m"))
                .isTrue();
    }

    @Test
    void scrambledRatesAreRefused() {
        assertThatThrownBy(() -> Rates.perMillion("2", "10", "2.50", "4", "2"))
                .hasMessage("a cache read must be cheaper than input");
        assertThatThrownBy(() -> Rates.perMillion("2", "10", "1.99", "4", "0.1"))
                .hasMessage("a five-minute write must not be cheaper than input");
        assertThatThrownBy(() -> Rates.perMillion("2", "10", "4", "2.50", "0.1"))
                .hasMessage("an hour's write must not be cheaper than a five-minute one");
        assertThatThrownBy(() -> Rates.perMillion("2", "1.99", "2.5", "4", "0.1"))
                .hasMessage("output must not be cheaper than input");
        assertThatThrownBy(() -> Rates.perMillion("2", "10", "2.5", "4", "0"))
                .hasMessage("the cache read rate must be positive");
        assertThatThrownBy(() -> Rates.perMillion("2", "10", "2.5", "4", "0.00000001"))
                .hasMessageContaining("not a whole number of pico-dollars");
    }

    private static PriceRow row(String id, Instant from, Instant to) {
        RateCard card =
                RateCard.of(Rates.perMillion("2", "10", "2.5", "4", "0.1"), BigDecimal.ONE, new BigDecimal("0.5"));
        return new PriceRow(id, List.of("m"), from, to, card, null, null, false);
    }

    private static Usage withIteration(Iteration iteration) {
        return new Usage(tokens(1000, 100), 0, "standard", "global", "standard", List.of(iteration), true);
    }

    private static Usage plain(Tokens tokens) {
        return new Usage(tokens, 0, "standard", "global", "standard", List.of(), true);
    }

    private static Tokens tokens(long input, long output) {
        return new Tokens(input, output, 0, 0, 0, 0);
    }
}
