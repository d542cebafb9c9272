package dev.flywheel.gateway.pricebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.gateway.price.PriceBook;
import dev.flywheel.gateway.price.Tokens;
import dev.flywheel.gateway.price.Usage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceFileTest {

    private static final String ROW =
            """
            {"rows": [{"models": ["m"], "valid_from": %s, "valid_to": null, "us_multiplier": "%s", "batch_multiplier": "0.5",
              "rates": {"input": "%s", "output": "10", "cache_write_5m": "2.50", "cache_write_1h": "4", "cache_read": "0.10"}}]}
            """;

    @Test
    void anOperatorsFileIsRead() throws IOException {
        PriceBook book = read(ROW.formatted("\"2026-01-01\"", "1.1", "2"));
        Usage usage = new Usage(new Tokens(1_000_000, 0, 0, 0, 0, 0), 0, "standard", "us", "standard", List.of(), true);

        assertThat(book.price("m", Instant.parse("2026-01-01T00:00:00Z"), usage).picoUsd())
                .isEqualTo(2_200_000_000_000L);
        assertThat(book.price("m", Instant.parse("2026-01-01T00:00:00Z"), usage).priceRow())
                .isEqualTo("m@2026-01-01");
    }

    @Test
    void aRefusalNamesTheRow() {
        assertThatThrownBy(() -> read(ROW.formatted("null", "1.1", "0.05")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("price row m@start: a cache read must be cheaper than input");
        assertThatThrownBy(() -> read(ROW.formatted("null", "11", "2")))
                .hasMessage("price row m@start: us_multiplier must be above 0 and at most 10");
        assertThatThrownBy(() -> read("{}")).hasMessage("the price file holds no rows");
    }

    private static PriceBook read(String json) throws IOException {
        return PriceFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
