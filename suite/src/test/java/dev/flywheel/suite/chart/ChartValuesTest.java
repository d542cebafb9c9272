package dev.flywheel.suite.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartValuesTest {

    private static final String SCHEMA = "values.schema.json";
    private static final String SERVICE_SCHEMA = "charts/service/values.schema.json";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ingres: {enabled: true}                           | ''                       | ingres
                    ingress: {tls: {enable: true}}                    | /ingress/tls             | enable
                    global: {databse: {host: x}}                      | /global                  | databse
                    global: {database: {cluster: {size: 1Gi}}}        | /global/database/cluster | size
                    analytics: {replica: 3}                           | /analytics               | replica
                    scaling: {autoscaling: {min: 3}}                  | /scaling/autoscaling     | min
                    feedback: {resources: {limits: {cpu: 1}}}         | /feedback/resources      | cpu
                    analytics: {bootstrapKey: {existingSecret: x}}    | /analytics               | bootstrapKey
                    gateway: {kubernetes: {enabled: true}}            | /gateway                 | kubernetes
                    gateway: {tolerations: [{keys: x}]}               | /gateway/tolerations/0   | keys
                    """)
    void misspeltKeyIsRefusedWithItsPath(String overlay, String path, String key) {
        assertThatThrownBy(() -> Chart.rendered(Chart.MINIMAL, overlay))
                .hasMessageContaining("at '" + path)
                .hasMessageContaining("additional properties '" + key + "' not allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    analytics: {replicas: 0}                             | /analytics/replicas
                    analytics: {replicas: two}                           | /analytics/replicas
                    global: {database: {sslMode: prefer}}                | /global/database/sslMode
                    global: {database: {port: 65536}}                    | /global/database/port
                    global: {prometheus: {url: prometheus:9090}}         | /global/prometheus/url
                    global: {database: {cluster: {backup: {schedule: "0 2 * * *"}}}} | /global/database/cluster/backup/schedule
                    gateway: {image: {digest: "sha256:abc"}}             | /gateway/image/digest
                    feedback: {env: {flywheel.x: "1"}}                   | /feedback/env
                    """)
    void valueOutOfItsRangeIsRefusedWithItsPath(String overlay, String path) {
        assertThatThrownBy(() -> Chart.rendered(Chart.MINIMAL, overlay)).hasMessageContaining("at '" + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {SCHEMA, SERVICE_SCHEMA})
    void everyObjectOfTheSchemaIsClosed(String schema) {
        List<String> open = new ArrayList<>();
        openObjects(Chart.yaml(Chart.FOLDER.resolve(schema)), "", open);

        assertThat(open).isEmpty();
    }

    @Test
    void chartAndSubchartShareTheirDefinitions() {
        JsonNode shared = Chart.yaml(Chart.FOLDER.resolve(SERVICE_SCHEMA)).get("$defs");
        JsonNode definitions = Chart.yaml(Chart.FOLDER.resolve(SCHEMA)).get("$defs");

        assertThat(Rendered.names(shared))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(definitions.get(name)).as(name).isEqualTo(shared.get(name)));
    }

    @Test
    void chartKnowsEveryValueThatAServiceTakes() {
        JsonNode service = Chart.yaml(Chart.FOLDER.resolve(SERVICE_SCHEMA)).get("properties");
        JsonNode known = Chart.yaml(Chart.FOLDER.resolve(SCHEMA)).at("/$defs/service/properties");

        assertThat(Rendered.names(known))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known.get(name)).as(name).isEqualTo(service.get(name)));
        assertThat(Rendered.names(service))
                .containsAll(Rendered.names(known))
                .hasSize(known.size() + 3)
                .contains("bootstrapKey", "upstream", "kubernetes");
        assertThat(Rendered.names(Chart.yaml(Chart.FOLDER.resolve("charts/service/values.yaml"))))
                .containsExactlyInAnyOrderElementsOf(Rendered.names(known).stream()
                        .filter(name -> !name.equals("global"))
                        .toList());
    }

    @Test
    void fewestPodsAboveTheMostIsRefused() {
        assertThatThrownBy(() -> Chart.rendered(
                        Chart.MINIMAL, "analytics: {autoscaling: {enabled: true, minReplicas: 7, maxReplicas: 6}}"))
                .hasMessageContaining("analytics.autoscaling.minReplicas (7) is above maxReplicas (6)");
        assertThatCode(() -> Chart.rendered(
                        Chart.MINIMAL, "analytics: {autoscaling: {enabled: true, minReplicas: 6, maxReplicas: 6}}"))
                .doesNotThrowAnyException();
    }

    /** An object is closed when it refuses other members, or takes any name with values of a stated type. */
    private static void openObjects(JsonNode schema, String path, List<String> open) {
        if (schema.path("type").asText().equals("object")) {
            JsonNode others = schema.path("additionalProperties");
            if (!others.isObject() && !(others.isBoolean() && !others.booleanValue())) {
                open.add(path);
            }
        }
        schema.fields().forEachRemaining(member -> openObjects(member.getValue(), path + "/" + member.getKey(), open));
    }
}
