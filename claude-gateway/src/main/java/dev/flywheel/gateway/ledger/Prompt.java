package dev.flywheel.gateway.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps of a request.
 *
 * @param sha256 of the whole body, in hexadecimal
 * @param model as requested
 */
public record Prompt(String sha256, @Nullable String model, boolean streaming) {}
