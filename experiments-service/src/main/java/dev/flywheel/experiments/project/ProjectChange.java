package dev.flywheel.experiments.project;

import dev.flywheel.experiments.form.Label;
import dev.flywheel.experiments.form.Origin;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a project may be changed; what is left out stays. */
public record ProjectChange(
        @Nullable @Label String name,
        @Nullable @TimeZoneName String timeZone,
        @Nullable @Size(max = 50) List<@Origin String> allowedOrigins) {}
