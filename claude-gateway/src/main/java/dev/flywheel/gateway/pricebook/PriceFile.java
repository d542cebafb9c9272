package dev.flywheel.gateway.pricebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.gateway.price.PriceBook;
import dev.flywheel.gateway.price.PriceRow;
import dev.flywheel.gateway.price.RateCard;
import dev.flywheel.gateway.price.Rates;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a price file; refuses one whose figures cannot be right. */
public final class PriceFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BigDecimal PICO = BigDecimal.valueOf(1_000_000_000_000L);
    private static final BigDecimal TEN = BigDecimal.TEN;

    private PriceFile() {}

    /** Reads the rows and the fees of a file in the form of {@code prices.json}. */
    public static PriceBook read(InputStream file) throws IOException {
        JsonNode root = JSON.readTree(file);
        List<PriceRow> rows = new ArrayList<>();
        for (JsonNode row : root.path("rows")) {
            rows.add(row(row));
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the price file holds no rows");
        }
        String webSearch =
                root.path("per_request_fees").path("web_search_request").asText("0");
        return PriceBook.of(rows, new BigDecimal(webSearch).multiply(PICO).longValueExact());
    }

    private static PriceRow row(JsonNode row) {
        List<String> models = new ArrayList<>();
        row.path("models").forEach(model -> models.add(model.asText()));
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a price row names no model");
        }
        String id = models.get(0) + "@" + row.path("valid_from").asText("start").replace("null", "start");
        try {
            return new PriceRow(
                    id,
                    models,
                    startOfDay(row.path("valid_from")),
                    startOfDay(row.path("valid_to")),
                    card(row, row.required("rates")),
                    longPrompt(row),
                    row.path("fast").isObject() ? card(row, row.path("fast")) : null,
                    row.path("confidence").asText("").toLowerCase(Locale.ROOT).startsWith("inferred"));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("price row " + id + ": " + wrong.getMessage(), wrong);
        }
    }

    private static PriceRow.@Nullable LongPrompt longPrompt(JsonNode row) {
        JsonNode tier = row.path("long_prompt");
        return tier.isObject()
                ? new PriceRow.LongPrompt(
                        tier.required("over_prompt_tokens").longValue(), card(row, tier.required("rates")))
                : null;
    }

    private static RateCard card(JsonNode row, JsonNode rates) {
        return RateCard.of(
                Rates.perMillion(
                        rates.required("input").asText(),
                        rates.required("output").asText(),
                        rates.required("cache_write_5m").asText(),
                        rates.required("cache_write_1h").asText(),
                        rates.required("cache_read").asText()),
                multiplier(row, "us_multiplier"),
                multiplier(row, "batch_multiplier"));
    }

    private static BigDecimal multiplier(JsonNode row, String name) {
        BigDecimal multiplier = new BigDecimal(row.path(name).asText("1"));
        if (multiplier.signum() <= 0 || multiplier.compareTo(TEN) > 0) {
            throw new IllegalArgumentException(name + " must be above 0 and at most 10");
        }
        return multiplier;
    }

    private static @Nullable Instant startOfDay(JsonNode date) {
        return date.isTextual()
                ? LocalDate.parse(date.asText()).atStartOfDay(ZoneOffset.UTC).toInstant()
                : null;
    }
}
