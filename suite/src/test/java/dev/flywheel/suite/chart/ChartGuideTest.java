package dev.flywheel.suite.chart;

import static dev.flywheel.suite.chart.Rendered.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide is followed to the letter: its values render, and its commands make the Secrets that they name. */
class ChartGuideTest {

    private static final Path GUIDE = Chart.ROOT.resolve("docs/how-to/deploy-on-kubernetes.md");
    private static final Pattern VALUES =
            Pattern.compile("```yaml\n# ([a-z]+-values\\.yaml)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CREATE = Pattern.compile("create secret generic (\\S+)((?:[^\n]*\\\\\n)*[^\n]*)");
    private static final Pattern KEY = Pattern.compile("--from-(?:file|literal)=([-a-z]+)");

    @Test
    void everyPieceOfValuesInTheGuideRenders() throws IOException {
        List<String> installs = values("flywheel-values.yaml");
        assertThat(installs).hasSize(2);

        for (String further :
                List.of("front-values.yaml", "watch-values.yaml", "egress-values.yaml", "load-values.yaml")) {
            assertThat(values(further)).isNotEmpty();
            for (String piece : values(further)) {
                assertThat(Chart.renderedFromDefaults(installs.get(0), piece).documents())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void commandsOfTheGuideMakeEverySecretThatItsValuesName() throws IOException {
        Set<String> made = made();

        for (String install : values("flywheel-values.yaml")) {
            Rendered rendered = Chart.renderedFromDefaults(install);
            Set<String> named = new TreeSet<>();
            for (String alias : Chart.ALIASES) {
                for (JsonNode variable : rendered.container(alias).get("env")) {
                    JsonNode secret = variable.at("/valueFrom/secretKeyRef");
                    if (!secret.isMissingNode()) {
                        named.add(text(secret, "/name") + "/" + text(secret, "/key"));
                    }
                }
            }
            assertThat(named).hasSize(8);
            assertThat(made).containsAll(named);
        }
    }

    /** Secrets and keys that the guide's commands make; a loop over the services counts once per service. */
    private static Set<String> made() throws IOException {
        Set<String> made = new LinkedHashSet<>();
        for (MatchResult create :
                CREATE.matcher(Files.readString(GUIDE)).results().toList()) {
            String name = create.group(1).replace("\"", "");
            List<String> keys = KEY.matcher(create.group(2))
                    .results()
                    .map(key -> key.group(1))
                    .toList();
            for (String alias : name.contains("$service") ? Chart.ALIASES : List.of("")) {
                keys.forEach(key -> made.add(name.replace("$service", alias) + "/" + key));
            }
        }
        return made;
    }

    private static List<String> values(String name) throws IOException {
        return VALUES.matcher(Files.readString(GUIDE))
                .results()
                .filter(block -> block.group(1).equals(name))
                .map(block -> block.group(2))
                .toList();
    }
}
