package dev.flywheel.suite.chart;

import static dev.flywheel.suite.chart.Rendered.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartDatabaseTest {

    @Test
    void everyServiceHasItsDatabaseAndRoleOnTheExternalServer() {
        for (String alias : Chart.ALIASES) {
            String address = "postgresql://postgres.example.internal:5432/" + alias + "?sslmode=require";
            assertThat(Chart.rendered(Chart.MINIMAL).settings(alias))
                    .containsEntry("QUARKUS_DATASOURCE_USERNAME", alias)
                    .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", address)
                    .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + address)
                    .containsEntry("QUARKUS_DATASOURCE_REACTIVE_TRUST_ALL", "true");
        }
    }

    @Test
    void serviceMayHaveADatabaseOfAnotherName() {
        assertThat(Chart.rendered(Chart.MINIMAL, "scaling: {database: {name: fw_scaling, username: fw}}")
                        .settings("scaling"))
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "fw")
                .containsEntry(
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "postgresql://postgres.example.internal:5432/fw_scaling?sslmode=require");
    }

    @Test
    void plainConnectionTrustsNobodyInParticular() {
        Map<String, String> settings = Chart.rendered(Chart.MINIMAL, "global: {database: {sslMode: disable}}")
                .settings("analytics");

        assertThat(settings)
                .containsEntry(
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "postgresql://postgres.example.internal:5432/analytics?sslmode=disable");
        assertThat(settings.keySet()).noneMatch(name -> name.contains("TRUST") || name.contains("HOSTNAME"));
    }

    @Test
    void verifiedConnectionProvesTheServerInBothClients() {
        Rendered rendered = Chart.rendered(Chart.HA);

        for (String alias : Chart.ALIASES) {
            String address = "postgresql://flywheel-postgresql-rw:5432/" + alias + "?sslmode=verify-full";
            assertThat(rendered.settings(alias))
                    .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", address)
                    .containsEntry("QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM", "HTTPS")
                    .containsEntry("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM", "true")
                    .containsEntry(
                            "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS",
                            "/etc/flywheel/postgresql/ca.crt")
                    .containsEntry(
                            "QUARKUS_DATASOURCE_JDBC_URL",
                            "jdbc:" + address + "&sslrootcert=/etc/flywheel/postgresql/ca.crt")
                    .doesNotContainKey("QUARKUS_DATASOURCE_REACTIVE_TRUST_ALL");
            assertThat(text(rendered.container(alias), "/volumeMounts/1/mountPath"))
                    .isEqualTo("/etc/flywheel/postgresql");
            assertThat(text(rendered.deployment(alias), "/spec/template/spec/volumes/1/secret/secretName"))
                    .isEqualTo("flywheel-postgresql-ca");
        }
    }

    @Test
    void clusterHasARoleAndADatabasePerService() {
        Rendered rendered = Chart.rendered(Chart.HA);
        JsonNode roles = rendered.one("Cluster", "postgresql").at("/spec/managed/roles");

        assertThat(Rendered.stream(roles).map(role -> text(role, "/name"))).containsExactlyElementsOf(Chart.ALIASES);
        assertThat(roles).allSatisfy(role -> {
            assertThat(role.get("superuser").asBoolean(true)).isFalse();
            assertThat(text(role, "/passwordSecret/name")).isEqualTo(text(role, "/name") + "-database");
        });
        for (String alias : Chart.ALIASES) {
            JsonNode database = rendered.one("Database", "postgresql-" + alias).get("spec");
            assertThat(text(database, "/name")).isEqualTo(alias);
            assertThat(text(database, "/owner")).isEqualTo(alias);
            assertThat(text(database, "/databaseReclaimPolicy")).isEqualTo("retain");
            assertThat(rendered.settings(alias))
                    .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "secret:" + alias + "-database/password");
        }
    }

    @Test
    void everyPoolHasItsLimit() {
        assertThat(Chart.rendered(Chart.MINIMAL, "gateway: {database: {poolSize: 40}}")
                        .settings("gateway"))
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "40");
        assertThat(Chart.rendered(Chart.MINIMAL).settings("analytics"))
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "16");
    }

    @Test
    void notesAddUpTheConnectionsThatAllPodsMayHold() {
        // Five services of two pods and one more during a rollout, 16 connections each, and 20 beside.
        assertThat(Chart.notes(Chart.MINIMAL, "{}")).contains("PostgreSQL must allow 260 connections");
        assertThat(Chart.notes(Chart.MINIMAL, "feedback: {replicas: 5, database: {poolSize: 10}}"))
                .contains("PostgreSQL must allow 272 connections");
    }

    @Test
    void clusterThatAllowsTooFewConnectionsIsRefused() {
        // 12 + 12 + 6 + 20 + 6 pods at most, one more of each service, 16 connections each, and 20 beside: 996.
        assertThatThrownBy(() -> Chart.rendered(Chart.HA, "global: {database: {cluster: {maxConnections: 995}}}"))
                .hasMessageContaining("global.database.cluster.maxConnections (995) is below the 996 connections");
        Rendered enough = Chart.rendered(Chart.HA, "global: {database: {cluster: {maxConnections: 996}}}");
        assertThat(text(enough.one("Cluster", "postgresql"), "/spec/postgresql/parameters/max_connections"))
                .isEqualTo("996");
    }

    @Test
    void dataOutlivesTheRelease() {
        Rendered rendered = Chart.rendered(Chart.HA);

        for (String kind : new String[] {"Cluster", "Database"}) {
            assertThat(rendered.all(kind)).isNotEmpty().allSatisfy(object -> assertThat(
                            text(object, "/metadata/annotations/helm.sh~1resource-policy"))
                    .isEqualTo("keep"));
        }
    }

    @Test
    void clusterIsBackedUpWhenAsked() {
        assertThat(text(Chart.rendered(Chart.HA).one("ScheduledBackup", "postgresql"), "/spec/schedule"))
                .isEqualTo("0 0 2 * * *");
        Rendered without = Chart.rendered(Chart.HA, "global: {database: {cluster: {backup: {enabled: false}}}}");
        assertThat(without.all("ScheduledBackup")).isEmpty();
        assertThat(without.one("Cluster", "postgresql").get("spec").has("backup"))
                .isFalse();
    }

    @Test
    void clusterAnswersTheFiveServicesItselfAndItsOperator() {
        JsonNode ingress =
                Chart.rendered(Chart.HA).one("NetworkPolicy", "postgresql").at("/spec/ingress");

        assertThat(Rendered.stream(ingress.at("/0/from"))
                        .map(peer -> text(peer, "/podSelector/matchLabels/app.kubernetes.io~1name")))
                .containsExactlyElementsOf(
                        Chart.ALIASES.stream().map(Chart::workload).toList());
        assertThat(text(ingress, "/1/from/0/podSelector/matchLabels/cnpg.io~1cluster"))
                .isEqualTo("flywheel-postgresql");
        assertThat(text(ingress, "/1/from/1/namespaceSelector/matchLabels/kubernetes.io~1metadata.name"))
                .isEqualTo("cnpg-system");
    }

    @Test
    void serverAndClusterExcludeEachOther() {
        assertThatThrownBy(() -> Chart.rendered(Chart.HA, "global: {database: {host: postgres.example.internal}}"))
                .hasMessageContaining("global.database.host and global.database.cluster.enabled exclude each other");
    }

    @ParameterizedTest
    @ValueSource(strings = {Chart.MINIMAL, Chart.HA})
    void chartBringsNoDatabaseServerOfItsOwn(String values) {
        Rendered rendered = Chart.rendered(values);

        assertThat(rendered.all("StatefulSet")).isEmpty();
        assertThat(rendered.podSpecs().values().stream()
                        .flatMap(pod -> Rendered.stream(pod.get("containers")))
                        .map(container -> text(container, "/image")))
                .noneMatch(image -> image.contains("postgres"));
        assertThat(Chart.yaml(Chart.FOLDER.resolve("Chart.yaml")).get("dependencies"))
                .allSatisfy(dependency -> assertThat(text(dependency, "/name")).isEqualTo("service"));
    }
}
