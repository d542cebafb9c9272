package dev.flywheel.gateway.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the ledger. */
@ConfigMapping(prefix = "flywheel.gateway.ledger")
public interface LedgerConfig {

    /**
     * Rows that may wait in memory for PostgreSQL, about 1 KiB each; further ones are lost and counted in
     * {@code flywheel.gateway.ledger.lost}. Raise it to outlast longer outages at your rate of requests.
     */
    @WithDefault("100000")
    @Min(1)
    int maxQueued();

    /** Rows of one insert statement. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int maxBatch();

    /** Insert statements that may run at once. */
    @WithDefault("2")
    @Min(1)
    @Max(16)
    int lanes();

    /** The longest pause between two attempts to write while PostgreSQL is away; the first pause is 100 ms. */
    @WithDefault("2s")
    Duration maxRetryPause();

    /** How long a stop waits for rows that are not written yet. */
    @WithDefault("8s")
    Duration drainTimeout();

    /** Months for which partitions are made ahead. */
    @WithDefault("2")
    @Min(1)
    @Max(24)
    int monthsAhead();
}
