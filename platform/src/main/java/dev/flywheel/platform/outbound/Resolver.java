package dev.flywheel.platform.outbound;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a name. */
@FunctionalInterface
public interface Resolver {

    /** All addresses of the name; an empty list when there is no such name. */
    Uni<List<InetAddress>> resolve(String name);
}
