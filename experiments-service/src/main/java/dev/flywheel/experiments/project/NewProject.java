package dev.flywheel.experiments.project;

import dev.flywheel.experiments.form.Label;
import dev.flywheel.experiments.form.Origin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project to make.
 *
 * @param key how people and the header Flywheel-Project name it, once and for all
 * @param timeZone where its days begin in reports, an IANA name; UTC when left out
 * @param allowedOrigins browser origins that its public keys may be used from; any when left out
 */
public record NewProject(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String key,
        @NotNull @Label String name,
        @Nullable @TimeZoneName String timeZone,
        @Nullable @Size(max = 50) List<@Origin String> allowedOrigins) {}
