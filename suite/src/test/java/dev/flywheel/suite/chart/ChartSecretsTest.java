package dev.flywheel.suite.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartSecretsTest {

    private static final List<String> SECRET_SETTINGS = List.of(
            "QUARKUS_DATASOURCE_PASSWORD",
            "FLYWHEEL_INTERNAL_KEY",
            "FLYWHEEL_BOOTSTRAP_KEY",
            "FLYWHEEL_GATEWAY_UPSTREAM_API_KEY");

    @Test
    void installWithoutValuesIsRefused() {
        assertThatThrownBy(() -> Chart.renderedFromDefaults("{}")).hasMessageContaining(" is required: name the ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    global: {internalKey: {existingSecret: ""}}        | global.internalKey.existingSecret
                    global: {database: {existingSecret: ""}}           | global.database.existingSecret
                    global: {database: {host: ""}}                     | global.database.host
                    experiments: {bootstrapKey: {existingSecret: ""}}  | experiments.bootstrapKey.existingSecret
                    gateway: {upstream: {existingSecret: ""}}          | gateway.upstream.existingSecret
                    global: {database: {sslMode: verify-full}}         | global.database.ca.existingSecret
                    ingress: {enabled: true, tls: {enabled: true}}     | ingress.tls.secretName
                    httpRoute: {enabled: true}                         | httpRoute.parentRefs
                    global: {database: {host: "", cluster: {enabled: true}}} | database.existingSecret
                    """)
    void missingNameIsRefusedWithTheValueToSet(String overlay, String value) {
        assertThatThrownBy(() -> Chart.rendered(Chart.MINIMAL, overlay))
                .hasMessageContaining(value)
                .hasMessageContaining("is required");
    }

    @Test
    void sharedSecretHoldsAPasswordPerService() {
        Rendered rendered = Chart.rendered(Chart.MINIMAL);

        for (String alias : Chart.ALIASES) {
            assertThat(rendered.settings(alias))
                    .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "secret:flywheel-database/" + alias + "-password")
                    .containsEntry("FLYWHEEL_INTERNAL_KEY", "secret:flywheel-keys/internal-key");
        }
    }

    @Test
    void serviceMayNameItsOwnSecret() {
        Rendered rendered = Chart.rendered(
                Chart.MINIMAL, "scaling: {database: {existingSecret: own}}\nfeedback: {database: {passwordKey: pw}}");

        assertThat(rendered.settings("scaling")).containsEntry("QUARKUS_DATASOURCE_PASSWORD", "secret:own/password");
        assertThat(rendered.settings("feedback"))
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "secret:flywheel-database/pw");
    }

    @Test
    void bootstrapAndAnthropicKeysReachOneServiceEach() {
        Rendered rendered = Chart.rendered(Chart.MINIMAL);

        for (String alias : Chart.ALIASES) {
            assertThat(rendered.settings(alias).containsKey("FLYWHEEL_BOOTSTRAP_KEY"))
                    .isEqualTo(alias.equals("experiments"));
            assertThat(rendered.settings(alias).containsKey("FLYWHEEL_GATEWAY_UPSTREAM_API_KEY"))
                    .isEqualTo(alias.equals("gateway"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Chart.MINIMAL, Chart.HA})
    void secretsAreReadFromSecretsOnly(String values) {
        Rendered rendered = Chart.rendered(values);

        assertThat(rendered.all("Secret")).isEmpty();
        for (String alias : Chart.ALIASES) {
            rendered.settings(alias).forEach((name, value) -> {
                if (SECRET_SETTINGS.contains(name) || name.matches(".*(KEY|PASSWORD|SECRET|TOKEN)")) {
                    assertThat(value).as(alias + " " + name).startsWith("secret:");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMTP_PASSWORD", "FLYWHEEL_INTERNAL_KEY", "SLACK_TOKEN", "WEBHOOK_SECRET"})
    void plainSettingWithTheNameOfASecretIsRefused(String name) {
        assertThatThrownBy(() -> Chart.rendered(Chart.MINIMAL, "feedback: {env: {" + name + ": x}}"))
                .hasMessageContaining("feedback.env." + name)
                .hasMessageContaining("use feedback.secretEnv");
    }

    @Test
    void furtherSettingsComeFromValuesAndSecrets() {
        assertThat(Chart.rendered(Chart.HA, "feedback: {env: {QUARKUS_LOG_LEVEL: DEBUG}}")
                        .settings("feedback"))
                .containsEntry("QUARKUS_LOG_LEVEL", "DEBUG")
                .containsEntry("FLYWHEEL_FEEDBACK_SMTP_PASSWORD", "secret:smtp/password");
    }
}
