package dev.flywheel.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.platform.outbound.RefusedAddress.Reason;
import dev.flywheel.platform.testing.FlywheelResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The client as a service gets it, with the system's own resolver. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "platform"))
class OutboundClientBeanTest {

    @Inject
    OutboundClient client;

    @Test
    void nothingInternalIsOpenByDefault() {
        for (String url : new String[] {"http://localhost:8080/", "http://127.0.0.1/", "http://169.254.169.254/"}) {
            assertThatThrownBy(
                            () -> client.send(OutboundRequest.get(url)).await().atMost(Duration.ofSeconds(10)))
                    .isInstanceOf(RefusedAddress.class);
        }
    }

    @Test
    void nameThatDoesNotExistIsRefused() {
        assertThatThrownBy(() ->
                        client.check("http://no-such-name.example/").await().atMost(Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(RefusedAddress.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.UNRESOLVED));
    }
}
