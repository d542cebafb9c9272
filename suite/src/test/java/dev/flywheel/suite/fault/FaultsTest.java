package dev.flywheel.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.suite.RunningSuite;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One round of each fault; {@code ./flywheel faults} runs ten of each. */
@Tag("fault")
class FaultsTest {

    private final RunningSuite running = RunningSuite.shared();

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedSurvivesTheKillAndNothingCountsTwice(Fault fault) throws Exception {
        RoundResult result = new FaultRound(running.suite(), running.key(), fault, 1).run();

        assertThat(result.violations()).isEmpty();
        assertThat(result.acknowledged()).isPositive();
        assertThat(result.stored()).isBetween(result.acknowledged(), result.acknowledged() + result.inFlight());
        assertThat(result.replayed()).isPositive();
        assertThat(Stored.apartFromLedger(running.suite())).isZero();
    }

    /** Other tests use the same suite. */
    @AfterEach
    void untilEveryServiceIsReadyAgain() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create(running.suite().front() + "/health"))
                .build();
        int[] statuses = new int[300];
        for (int i = 0; i < statuses.length; i++) {
            statuses[i] =
                    client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (statuses[i] == 200) {
                return;
            }
            Thread.sleep(100);
        }
        assertThat(Arrays.stream(statuses).distinct())
                .as("health after the fault")
                .contains(200);
    }
}
