package dev.flywheel.gateway.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The figures of some requests. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageFigures(
        long requests,
        long errors,
        long rateLimited,
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        @Schema(description = "Input, output, cache reads and cache writes together.") long totalTokens,
        @Schema(
                        description =
                                "US dollars, exact to 12 decimals; null when there were requests and none of them has a price.",
                        examples = "0.001234000000")
                @Nullable
                String costUsd,
        @Schema(description = "Requests that costUsd leaves out, because their model has no price.")
                long unpricedRequests,
        @Schema(description = "Requests whose answer was cut, so that costUsd is at least what is said.")
                long lowerBoundRequests,
        @Schema(description = "Share of all prompt tokens that was read from the cache; null without prompt tokens.")
                @Nullable
                Double cacheHitRate,
        @Nullable Long latencyP50Ms,
        @Nullable Long latencyP95Ms) {}
