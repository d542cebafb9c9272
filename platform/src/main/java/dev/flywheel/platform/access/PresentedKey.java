package dev.flywheel.platform.access;

import org.jspecify.annotations.Nullable;

/** Finds the key among the headers that may carry one. */
public final class PresentedKey {

    private static final String BEARER = "Bearer ";

    private PresentedKey() {}

    /** The bearer token if there is one, else the value of X-API-Key, else null. */
    public static @Nullable String of(@Nullable String authorization, @Nullable String apiKey) {
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).trim();
        }
        return apiKey;
    }
}
