package dev.flywheel.suite.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The chart under test, rendered by Helm's own engine inside the JVM: no helm binary, no cluster. */
final class Chart {

    static final Path ROOT = Path.of(System.getProperty("flywheel.root", "..")).toAbsolutePath();
    static final Path FOLDER = ROOT.resolve("helm/flywheel");
    static final String MINIMAL = "minimal";
    static final String HA = "ha";
    static final List<String> ALIASES = List.of("analytics", "experiments", "feedback", "gateway", "scaling");

    private static final ObjectMapper JSON = new ObjectMapper();
    // Helm's engine believes in an old cluster unless told.
    private static final String KUBERNETES = "1.31.0";
    private static final Map<String, Rendered> RENDERED = new ConcurrentHashMap<>();
    private static final Path WITH_HOOKS = copyWithHooks();

    private Chart() {}

    static String workload(String alias) {
        return alias.equals("gateway") ? "claude-gateway" : alias + "-service";
    }

    /** What {@code ci/<values>-values.yaml} renders to; rendered once per JVM. */
    static Rendered rendered(String values) {
        return RENDERED.computeIfAbsent(values, name -> rendered(name, "{}"));
    }

    /** The same with {@code overlay}, a piece of YAML, laid over it. */
    static Rendered rendered(String values, String overlay) {
        return rendered("flywheel", values, overlay);
    }

    static Rendered rendered(String release, String values, String overlay) {
        return Rendered.parse(new Helm(WITH_HOOKS)
                .template()
                .withName(release)
                .withNamespace("prod")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(ci(values))
                .withValuesFile(file(overlay))
                .call());
    }

    /** What an install with no other values than these pieces of YAML renders to; later ones win. */
    static Rendered renderedFromDefaults(String... pieces) {
        TemplateCommand command =
                new Helm(WITH_HOOKS).template().withName("flywheel").withKubeVersion(KUBERNETES);
        for (String piece : pieces) {
            command = command.withValuesFile(file(piece));
        }
        return Rendered.parse(command.call());
    }

    /** What Helm prints after an install. */
    static String notes(String values, String overlay) {
        return new Helm(FOLDER)
                .install()
                .withName("flywheel")
                .withNamespace("prod")
                .withKubeVersion(KUBERNETES)
                .clientOnly()
                .dryRun()
                .withValuesFile(ci(values))
                .withValuesFile(file(overlay))
                .call()
                .getOutput();
    }

    /** Lints with the values merged into a copy of the chart, since {@code lint} takes no values file. */
    static LintResult lint(String values) throws IOException {
        Path copy = Files.createTempDirectory("flywheel-chart");
        copy(FOLDER, copy);
        Map<String, Object> merged = merge(map(FOLDER.resolve("values.yaml")), map(ci(values)));
        Files.writeString(copy.resolve("values.yaml"), new Yaml().dump(merged));
        return new Helm(copy).lint().strict().call();
    }

    static JsonNode yaml(Path file) {
        return JSON.valueToTree(map(file));
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /** The engine leaves hooks out of what it renders; here the test pod is to be seen like any other pod. */
    private static Path copyWithHooks() {
        try {
            Path copy = Files.createTempDirectory("flywheel-chart");
            copy(FOLDER, copy);
            Path smoke = copy.resolve("templates/tests/test-smoke.yaml");
            Files.writeString(smoke, Files.readString(smoke).replace("helm.sh/hook: test", "was-hook: test"));
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path ci(String values) {
        return FOLDER.resolve("ci/" + values + "-values.yaml");
    }

    private static Map<String, Object> map(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            return new Yaml().load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String overlay) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, overlay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> merge(Map<String, Object> under, Map<String, Object> over) {
        Map<String, Object> merged = new LinkedHashMap<>(under);
        over.forEach((key, value) -> merged.merge(
                key,
                value,
                (a, b) -> a instanceof Map<?, ?> && b instanceof Map<?, ?>
                        ? merge((Map<String, Object>) a, (Map<String, Object>) b)
                        : b));
        return merged;
    }
}
