package dev.flywheel.suite.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** An OpenAPI file as far as the tests need to read it. */
public final class OpenApi {

    public static final List<String> SERVICES = List.of(
            "analytics-service", "experiments-service", "feedback-service", "claude-gateway", "scaling-service");

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final Map<String, Object> document;

    private OpenApi(Map<String, Object> document) {
        this.document = document;
    }

    static Path root() {
        return Path.of(System.getProperty("flywheel.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** What the build of the service has just generated. */
    static Path generatedFile(String service) {
        return root().resolve(service).resolve("target/openapi/openapi.yaml");
    }

    /** What clients were promised. */
    static Path committedFile(String service) {
        return root().resolve("docs/reference/api").resolve(service + ".yaml");
    }

    /** The committed contract of a service. */
    public static OpenApi committed(String service) {
        return read(committedFile(service));
    }

    static OpenApi read(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OpenApi of(String yaml) {
        return new OpenApi(new Yaml().load(yaml));
    }

    /** One method of one path. */
    public record Operation(String method, String path, Map<String, Object> definition) {

        public boolean hasBody() {
            return definition.containsKey("requestBody");
        }

        /** Set on operations that speak somebody else's protocol. */
        public String dialect() {
            return String.valueOf(definition.getOrDefault("x-flywheel-dialect", "native"));
        }

        @Override
        public String toString() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }
    }

    /** Every operation, in the order of the file. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        object(document.get("paths")).forEach((path, item) -> object(item).forEach((method, definition) -> {
            if (METHODS.contains(method)) {
                operations.add(new Operation(method, path, object(definition)));
            }
        }));
        return operations;
    }

    Map<String, Object> schemas() {
        return object(object(document.get("components")).get("schemas"));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
