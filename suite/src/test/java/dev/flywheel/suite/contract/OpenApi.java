package dev.flywheel.suite.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

    public static Path root() {
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

    /** The parameters of an operation, those of its path included. */
    public List<Map<String, Object>> parameters(Operation operation) {
        Map<String, Object> path = object(object(document.get("paths")).get(operation.path()));
        return Stream.concat(
                        list(path.get("parameters")).stream(),
                        list(operation.definition().get("parameters")).stream())
                .map(OpenApi::object)
                .toList();
    }

    /** What a schema says, where it only points at another one. */
    public Map<String, Object> resolve(Object schema) {
        Map<String, Object> given = object(schema);
        String reference = (String) given.get("$ref");
        return reference == null ? given : resolve(schemas().get(reference.substring(reference.lastIndexOf('/') + 1)));
    }

    /** The schema of the JSON body that an operation takes. */
    public Map<String, Object> body(Operation operation) {
        Map<String, Object> content =
                object(object(operation.definition().get("requestBody")).get("content"));
        return resolve(object(content.get("application/json")).get("schema"));
    }

    Map<String, Object> schemas() {
        return object(object(document.get("components")).get("schemas"));
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    public static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
