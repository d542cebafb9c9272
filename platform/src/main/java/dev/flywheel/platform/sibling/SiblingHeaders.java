package dev.flywheel.platform.sibling;

import dev.flywheel.platform.access.InternalKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/** Signs a call to a sibling service with the key that the five share. */
@ApplicationScoped
public class SiblingHeaders implements ClientHeadersFactory {

    private final InternalKey internal;

    SiblingHeaders(InternalKey internal) {
        this.internal = internal;
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + internal.key());
        return headers;
    }
}
