package dev.flywheel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.platform.testing.FlywheelResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "gateway"))
@QuarkusTestResource(UpstreamStub.class)
class OpenApiTest {

    @Test
    void theContractHoldsTheForeignDoorAndTheNativeOne() throws Exception {
        JsonNode paths = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString())
                .get("paths");

        assertThat(paths.fieldNames()).toIterable().contains("/v1/messages", "/v1/{path}", "/api/claude/usage");
        JsonNode message = paths.get("/v1/messages").get("post");
        assertThat(message.get("x-flywheel-dialect").asText()).isEqualTo("anthropic");
        assertThat(message.get("x-flywheel-scope").asText()).isEqualTo("claude:invoke");
    }
}
