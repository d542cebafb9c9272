package dev.flywheel.gateway.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Usage during {@code [from, to)}. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageReport(
        Instant from,
        Instant to,
        @JsonUnwrapped UsageFigures figures,
        @Schema(description = "Days in their order, other groups by cost, dearest first.") List<UsageGroup> groups,
        @Schema(description = "Whether the limit left groups out; the figures above cover them.") boolean moreGroups) {}
