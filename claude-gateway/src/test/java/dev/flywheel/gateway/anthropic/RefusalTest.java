package dev.flywheel.gateway.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.gateway.GatewayClient;
import dev.flywheel.gateway.LedgerRows;
import dev.flywheel.gateway.UpstreamStub;
import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway's own refusals speak the API's language, on every path below {@code /v1}. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "gateway"))
@QuarkusTestResource(UpstreamStub.class)
class RefusalTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEBIBYTE = 1024 * 1024;

    @TestHTTPResource("/")
    URI base;

    private GatewayClient gateway;

    @BeforeEach
    void fresh() {
        gateway = new GatewayClient(base);
        UpstreamStub.forget();
    }

    static Stream<Arguments> keysThatMayNotPass() {
        return Stream.of(
                Arguments.of("fws_nonsense", 401, "authentication_error"),
                Arguments.of("", 401, "authentication_error"),
                Arguments.of(TestKeys.EXPIRED, 401, "authentication_error"),
                Arguments.of(TestKeys.NO_SCOPE, 403, "permission_error"),
                Arguments.of(TestKeys.PUBLIC, 403, "permission_error"),
                Arguments.of(TestKeys.ORGANIZATION, 400, "invalid_request_error"));
    }

    @ParameterizedTest
    @MethodSource("keysThatMayNotPass")
    void aKeyThatMayNotPassIsRefusedInTheShapeOfTheApi(String key, int status, String type) throws Exception {
        assertRefused(gateway.message(key, "{}"), status, type);
        assertRefused(gateway.send(gateway.as(key, "/v1/models").GET()), status, type);
        assertThat(UpstreamStub.waiting()).isZero();
    }

    @Test
    void anOrganizationKeyNamesItsProject() throws Exception {
        HttpResponse<byte[]> own =
                gateway.message(TestKeys.ORGANIZATION, "{}", "Flywheel-Project", TestKeys.PROJECT_A.toString());
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(UpstreamStub.take().header("flywheel-project")).isEmpty();
        assertRefused(
                gateway.message(TestKeys.ORGANIZATION, "{}", "Flywheel-Project", TestKeys.PROJECT_B.toString()),
                404,
                "not_found_error");
    }

    @Test
    void aMessageMayHoldItsLimitAndNotAByteMore() throws Exception {
        String atLimit = "{\"x\":\"" + "y".repeat(MEBIBYTE - 8) + "\"}";
        assertThat(atLimit).hasSize(MEBIBYTE);

        assertThat(gateway.message(TestKeys.SECRET, atLimit).statusCode()).isEqualTo(200);
        assertRefused(gateway.message(TestKeys.SECRET, atLimit + " "), 413, "request_too_large");
        assertRefused(gateway.send(unannounced("/v1/messages", MEBIBYTE + 1)), 413, "request_too_large");
        assertThat(gateway.send(unannounced("/v1/messages", MEBIBYTE)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anyOtherBodyMayHoldItsLimitAndNotAByteMore() throws Exception {
        assertThat(gateway.send(unannounced("/v1/files", 6 * MEBIBYTE)).statusCode())
                .isEqualTo(200);
        assertRefused(gateway.send(unannounced("/v1/files", 6 * MEBIBYTE + 1)), 413, "request_too_large");
        assertRefused(
                gateway.send(gateway.as(TestKeys.SECRET, "/v1/files")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[6 * MEBIBYTE + 1]))),
                413,
                "request_too_large");
    }

    @Test
    void aSilentUpstreamIsATimeout() throws Exception {
        assertRefused(
                gateway.message(TestKeys.SECRET, "{}", "x-stub", "silence", "x-flywheel-session", "silent"),
                504,
                "timeout_error");

        assertThat(LedgerRows.awaitOne("silent"))
                .containsEntry("status", "error")
                .containsEntry("http_status", 504)
                .containsEntry("error_type", "upstream_timeout");
    }

    @Test
    void anUpstreamThatIsDownIsSaidSoAndLeavesTheGatewayReady() throws Exception {
        UpstreamStub.close();
        try {
            assertRefused(
                    gateway.message(
                            TestKeys.SECRET, "{\"model\":\"claude-opus-5-5\"}", "x-flywheel-session", "unreachable"),
                    502,
                    "api_error");
            assertRefused(gateway.send(gateway.as(TestKeys.SECRET, "/v1/models").GET()), 502, "api_error");
            assertRefused(gateway.send(unannounced("/v1/files", MEBIBYTE)), 502, "api_error");
            RestAssured.get("/q/health/ready").then().statusCode(200);
        } finally {
            UpstreamStub.open();
        }
        assertThat(LedgerRows.awaitOne("unreachable"))
                .containsEntry("status", "error")
                .containsEntry("error_type", "upstream_unreachable")
                .containsEntry("cost_pico_usd", 0L)
                .containsEntry("cost_status", "exact");
        assertThat(gateway.message(TestKeys.SECRET, "{}").statusCode()).isEqualTo(200);
    }

    private HttpRequest.Builder unannounced(String path, int bytes) {
        return gateway.as(TestKeys.SECRET, path)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes])));
    }

    private static void assertRefused(HttpResponse<byte[]> answer, int status, String type) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.get("type").asText()).isEqualTo("error");
        assertThat(body.at("/error/type").asText()).isEqualTo(type);
        assertThat(body.at("/error/message").asText()).isNotBlank();
        assertThat(body.get("request_id").asText())
                .startsWith("req_")
                .isEqualTo(answer.headers().firstValue("request-id").orElseThrow());
    }
}
