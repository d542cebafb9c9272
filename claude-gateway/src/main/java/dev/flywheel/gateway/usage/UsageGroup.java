package dev.flywheel.gateway.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The figures of one group. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageGroup(
        @Schema(description = "The day, model, key id or user; null for requests that named none.") @Nullable
                String key,
        @JsonUnwrapped UsageFigures figures) {}
