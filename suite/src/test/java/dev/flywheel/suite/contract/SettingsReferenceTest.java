package dev.flywheel.suite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.suite.contract.SettingsReference.Section;
import dev.flywheel.suite.contract.SettingsReference.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/configuration.md} is generated from the settings' Javadoc; {@code -Dflywheel.docs.update=true} writes it. */
class SettingsReferenceTest {

    private static final Path PAGE = OpenApi.root().resolve("docs/reference/configuration.md");

    @Test
    void pageIsWhatTheSourcesSay() throws IOException {
        String page = page();
        if (Boolean.getBoolean("flywheel.docs.update")) {
            Files.writeString(PAGE, page);
        }

        assertThat(page).contains("flywheel.internal.key").contains("FLYWHEEL_RATE_LIMIT_REQUESTS_PER_SECOND");
        assertThat(Files.readString(PAGE))
                .as("out of date: mvn -pl suite -am verify -Dflywheel.docs.update=true")
                .isEqualTo(page);
    }

    @Test
    void everySettingIsDescribed() throws IOException {
        for (String module : modules()) {
            for (Section section : SettingsReference.ofModule(OpenApi.root().resolve(module))) {
                assertThat(section.settings()).allSatisfy(setting -> assertThat(setting.description())
                        .as(setting.name())
                        .hasSizeGreaterThan(10));
            }
        }
    }

    private static List<String> modules() {
        return Stream.concat(Stream.of("platform"), OpenApi.SERVICES.stream()).toList();
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Configuration

                Generated from the sources. Each setting is a property, or an environment variable of the name beside it. Durations
                are written `20s` or `PT20S`, sizes `2M`. What Quarkus itself offers (ports, databases, logging) keeps its own names.
                """);
        for (String module : modules()) {
            List<Section> sections = SettingsReference.ofModule(OpenApi.root().resolve(module));
            page.append("\n## ")
                    .append(module.equals("platform") ? "Every service" : module)
                    .append('\n');
            sections.forEach(section -> append(page, section));
        }
        return page.toString();
    }

    private static void append(StringBuilder page, Section section) {
        page.append("\n### `")
                .append(section.prefix())
                .append("`\n\n")
                .append(section.description())
                .append("\n\n");
        page.append("| setting | environment | type | default | meaning |\n|---|---|---|---|---|\n");
        for (Setting setting : section.settings()) {
            page.append("| `").append(setting.name()).append("` | `").append(setting.environmentVariable());
            page.append("` | ").append(setting.type()).append(" | ").append(setting.defaultValue());
            page.append(" | ").append(setting.description().replace("|", "\\|")).append(" |\n");
        }
    }
}
