package dev.flywheel.suite.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a values.yaml as a Markdown table. A line {@code # -- text} describes the key under it, with all that
 * the key holds; other comments are for readers of the file.
 */
final class ValuesTable {

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]\\w*):(?: .*)?");

    private ValuesTable() {}

    record Row(String path, String value, String description) {

        String markdown() {
            return "| `%s` | `%s` | %s |".formatted(path, value, description);
        }
    }

    private record Level(int indent, String path) {}

    /** One row per described key, in the order of the file. */
    static List<Row> rows(Path file) throws IOException {
        JsonNode values = Chart.yaml(file);
        List<Row> rows = new ArrayList<>();
        Deque<Level> levels = new ArrayDeque<>();
        String description = "";
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            Matcher key = KEY.matcher(line);
            if (text.startsWith("# -- ")) {
                description = text.substring("# -- ".length());
            } else if (key.matches()) {
                int indent = key.group(1).length();
                while (!levels.isEmpty() && levels.peek().indent() >= indent) {
                    levels.pop();
                }
                String path = levels.isEmpty() ? key.group(2) : levels.peek().path() + "." + key.group(2);
                levels.push(new Level(indent, path));
                if (!description.isEmpty()) {
                    rows.add(new Row(path, at(values, path).toString(), description));
                }
                description = "";
            }
        }
        return rows;
    }

    /** Keys that hold no others and that neither they nor a key above them describes. */
    static List<String> undescribed(Path file) throws IOException {
        List<String> described = rows(file).stream().map(Row::path).toList();
        List<String> leaves = new ArrayList<>();
        leaves(Chart.yaml(file), "", leaves);
        return leaves.stream()
                .filter(leaf -> described.stream().noneMatch(path -> leaf.equals(path) || leaf.startsWith(path + ".")))
                .toList();
    }

    static String markdown(Path file) throws IOException {
        StringBuilder table = new StringBuilder("| value | default | what it is |\n|---|---|---|\n");
        rows(file).forEach(row -> table.append(row.markdown()).append('\n'));
        return table.toString();
    }

    private static JsonNode at(JsonNode values, String path) {
        return values.at("/" + path.replace('.', '/'));
    }

    private static void leaves(JsonNode node, String path, List<String> into) {
        if (node.isObject() && !node.isEmpty()) {
            node.fields()
                    .forEachRemaining(child -> leaves(
                            child.getValue(), path.isEmpty() ? child.getKey() : path + "." + child.getKey(), into));
        } else {
            into.add(path);
        }
    }
}
