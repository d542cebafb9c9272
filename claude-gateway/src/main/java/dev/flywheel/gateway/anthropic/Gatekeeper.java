package dev.flywheel.gateway.anthropic;

import dev.flywheel.platform.access.Authenticator;
import dev.flywheel.platform.access.Identity;
import dev.flywheel.platform.access.PresentedKey;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.directory.Project;
import dev.flywheel.platform.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Checks the virtual key of a request: a secret key of ours that may call Claude. */
@ApplicationScoped
class Gatekeeper {

    private static final String BEARER = "bearer ";

    private final Authenticator authenticator;

    Gatekeeper(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /**
     * Who is at the door.
     *
     * @throws Problem 401, 403 or 404 for a key that may not pass, 400 when it leaves the project open
     */
    Admission admit(HttpServerRequest request) {
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Identity identity = authenticator.authenticate(
                PresentedKey.of(authorization, request.getHeader("x-api-key")),
                request.getHeader("Flywheel-Project"),
                request.getHeader(HttpHeaders.ORIGIN));
        identity.require(Scope.CLAUDE_INVOKE);
        @Nullable Project project = identity.project();
        if (project == null) {
            throw Problem.badRequest("This key serves several projects: name one in the header Flywheel-Project.");
        }
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return new Admission(identity.keyId(), project, bearer);
    }
}
