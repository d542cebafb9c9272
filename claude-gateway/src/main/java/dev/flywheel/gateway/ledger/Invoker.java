package dev.flywheel.gateway.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose account a request ran.
 *
 * @param user {@code metadata.user_id}, else the header {@code x-flywheel-user}
 * @param session the header {@code x-flywheel-session}
 */
public record Invoker(UUID projectId, UUID keyId, @Nullable String user, @Nullable String session) {}
