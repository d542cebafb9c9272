package dev.flywheel.experiments.key;

import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Which keys may be made, and by whom. */
@ApplicationScoped
class KeyRules {

    static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Caller caller;
    private final Clock clock;

    KeyRules(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    static KeyKind kind(NewKey request) {
        return Objects.requireNonNullElse(request.kind(), KeyKind.SECRET);
    }

    static Set<Scope> scopes(NewKey request) {
        if (request.scopes() == null) {
            return kind(request) == KeyKind.PUBLIC ? Scope.browser() : Set.of();
        }
        return request.scopes().isEmpty() ? Set.of() : EnumSet.copyOf(request.scopes());
    }

    /**
     * Does nothing when the key may be made.
     *
     * @throws Problem 400 naming each member at fault; 403 when it would hold a scope that its maker lacks
     */
    void check(NewKey request) {
        List<Violation> faults = new ArrayList<>();
        checkScopes(request, faults);
        checkBinding(request, faults);
        if (request.expiresAt() != null && !request.expiresAt().isAfter(clock.instant())) {
            faults.add(new Violation("/expiresAt", "must be in the future"));
        }
        if (!faults.isEmpty()) {
            throw Problem.badRequest("The key cannot be made like this.", faults);
        }
        requireHeld(scopes(request));
    }

    /** Nobody can make a key that may do more than their own. */
    void requireHeld(Set<Scope> scopes) {
        for (Scope scope : scopes) {
            if (!caller.has(scope)) {
                throw Problem.forbidden("A key cannot pass on the scope " + scope.value() + ", which it lacks.");
            }
        }
    }

    static Duration overlap(Rotation rotation) {
        Duration overlap = Objects.requireNonNullElse(rotation.overlap(), Duration.ofDays(1));
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw Problem.badRequest(
                    "The key cannot be replaced like this.", new Violation("/overlap", "must be from PT0S to P30D"));
        }
        return overlap;
    }

    private static void checkScopes(NewKey request, List<Violation> faults) {
        boolean open = kind(request) == KeyKind.PUBLIC;
        if (scopes(request).isEmpty()) {
            faults.add(new Violation("/scopes", "must name at least one scope"));
        }
        List<Scope> scopes = Objects.requireNonNullElse(request.scopes(), List.of());
        for (int i = 0; i < scopes.size(); i++) {
            Scope scope = scopes.get(i);
            if (!Scope.grantable().contains(scope)) {
                faults.add(new Violation("/scopes/" + i, "belongs to the services themselves"));
            } else if (open && !Scope.browser().contains(scope)) {
                faults.add(new Violation("/scopes/" + i, "is nothing for a public key"));
            }
        }
    }

    private static void checkBinding(NewKey request, List<Violation> faults) {
        if (kind(request) == KeyKind.PUBLIC && request.projectId() == null) {
            faults.add(new Violation("/projectId", "a public key needs its project"));
        }
        if (request.environmentId() != null && request.projectId() == null) {
            faults.add(new Violation("/environmentId", "needs projectId"));
        }
        if (request.defaultProjectId() != null && request.projectId() != null) {
            faults.add(new Violation("/defaultProjectId", "is for a key of the whole organization only"));
        }
    }
}
