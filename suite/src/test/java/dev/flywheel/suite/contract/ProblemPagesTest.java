package dev.flywheel.suite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A problem's type is an address: there is a page at its end. */
class ProblemPagesTest {

    private static final Pattern TYPE = Pattern.compile(
            "(?:Problem\\.of|[^.\\w]of)\\(\\s*(?:\\d{3}|status|[\\w.()]+),\\s*\"([a-z-]+)\"|TYPES \\+ \"([a-z-]+)\"");

    private static final Pattern FRONT_TYPE = Pattern.compile("\\(\\d{3}, \"([a-z-]+)\"");

    @Test
    void everyTypeOfTheFrontHasItsPage() throws IOException {
        Path refusals = OpenApi.root().resolve("suite/src/main/java/dev/flywheel/suite/front/Refusal.java");
        Matcher type = FRONT_TYPE.matcher(Files.readString(refusals));
        Set<String> types = new TreeSet<>();
        while (type.find()) {
            types.add(type.group(1));
        }

        assertThat(types).contains("not-found", "unavailable").allSatisfy(ProblemPagesTest::checkPage);
    }

    @Test
    void everyTypeInTheSourcesHasItsPage() throws IOException {
        Set<String> types = new TreeSet<>();
        for (String module : modules()) {
            Path sources = OpenApi.root().resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    collect(types, Files.readString(file));
                }
            }
        }

        assertThat(types).contains("bad-request", "unavailable", "too-many-requests");
        assertThat(types).allSatisfy(ProblemPagesTest::checkPage);
    }

    private static void checkPage(String type) {
        assertThat(OpenApi.root().resolve("docs/reference/problems").resolve(type + ".md"))
                .exists();
    }

    private static List<String> modules() {
        return Stream.concat(Stream.of("platform"), OpenApi.SERVICES.stream()).toList();
    }

    private static void collect(Set<String> types, String source) {
        if (!source.contains("Problem")) {
            return;
        }
        Matcher matcher = TYPE.matcher(source);
        while (matcher.find()) {
            types.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
    }
}
