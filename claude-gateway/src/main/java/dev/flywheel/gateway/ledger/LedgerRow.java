package dev.flywheel.gateway.ledger;

import dev.flywheel.gateway.price.Cost;
import dev.flywheel.gateway.price.Usage;
import java.time.Instant;
import java.util.UUID;

/**
 * One request in the ledger.
 *
 * @param occurredAt when the request arrived, which also decides the price
 */
public record LedgerRow(
        UUID id, Instant occurredAt, Invoker invoker, Prompt prompt, Outcome outcome, Usage usage, Cost cost) {}
