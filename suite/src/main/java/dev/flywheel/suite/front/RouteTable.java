package dev.flywheel.suite.front;

import dev.flywheel.suite.service.Service;
import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Which path prefix leads to which service: the same table from which the chart makes its Ingress and its HTTPRoute.
 *
 * @param routes the longest prefix first
 */
public record RouteTable(List<Route> routes) {

    private static final String RESOURCE = "/routes.yaml";

    /** The table of this build. */
    public static RouteTable bundled() {
        try (InputStream yaml = RouteTable.class.getResourceAsStream(RESOURCE)) {
            if (yaml == null) {
                throw new StartFailure("The build lacks routes.yaml: build again with mvn -DskipTests clean package.");
            }
            return parse(yaml);
        } catch (IOException e) {
            throw new StartFailure("Cannot read the route table (" + e.getMessage() + ").", e);
        }
    }

    /** Reads a table: for each service's short name the list of its prefixes. */
    static RouteTable parse(InputStream yaml) {
        Map<String, List<String>> table = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        List<Route> routes = new ArrayList<>();
        table.forEach((name, prefixes) -> prefixes.forEach(prefix -> routes.add(new Route(prefix, named(name)))));
        routes.sort(Comparator.comparingInt((Route route) -> route.prefix().length())
                .reversed()
                .thenComparing(Route::prefix));
        return new RouteTable(List.copyOf(routes));
    }

    /** The service that answers this path; a prefix takes whole segments only. */
    public Optional<Service> serviceFor(String path) {
        return routes.stream()
                .filter(route -> route.takes(path))
                .map(Route::service)
                .findFirst();
    }

    private static Service named(String shortName) {
        return Arrays.stream(Service.values())
                .filter(service -> service.shortName().equals(shortName))
                .findFirst()
                .orElseThrow(() -> new StartFailure("The route table names an unknown service: " + shortName + "."));
    }

    /**
     * One line of the table.
     *
     * @param prefix begins with a slash, ends without
     * @param service who answers
     */
    public record Route(String prefix, Service service) {

        boolean takes(String path) {
            return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
    }
}
