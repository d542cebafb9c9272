package dev.flywheel.suite.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventRequestsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:30Z");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aBatchHoldsItsIdsInOrder() throws Exception {
        EventRequests.Batch batch = new EventRequests("key", "view", 100, NOW).nextBatch();

        List<UUID> found = new ArrayList<>();
        for (JsonNode event : body(batch)) {
            found.add(UUID.fromString(event.path("id").asText()));
        }

        assertThat(found).isEqualTo(batch.ids()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aSingleEventIsAnObjectOfFourHundredBytes() throws Exception {
        EventRequests.Batch batch = new EventRequests("key", "view", 1, NOW).nextBatch();

        JsonNode event = body(batch);

        assertThat(event.path("event").asText()).isEqualTo("view");
        assertThat(json.writeValueAsBytes(event)).hasSize(EventRequests.EVENT_SIZE);
    }

    @Test
    void eventsHappenedInTheMinuteBefore() throws Exception {
        for (JsonNode event : body(new EventRequests("key", "view", 100, NOW).nextBatch())) {
            assertThat(Instant.parse(event.path("timestamp").asText()))
                    .isBetween(Instant.parse("2026-02-28T23:59:00Z"), Instant.parse("2026-02-28T23:59:59.999Z"));
        }
    }

    @Test
    void theHeadCarriesTheKeyAndTheRightLength() {
        String request = text(new EventRequests("secret", "view", 3, NOW).nextBatch());
        int end = request.indexOf("\r\n\r\n");

        assertThat(request.substring(0, end))
                .startsWith("POST /api/analytics/events HTTP/1.1\r\n")
                .contains("\r\nAuthorization: Bearer secret\r\n")
                .endsWith("\r\nContent-Length: " + (request.length() - end - 4));
    }

    @Test
    void aReplayCarriesTheIdsItIsGiven() {
        EventRequests requests = new EventRequests("key", "view", 2, NOW);
        List<UUID> ids = requests.nextBatch().ids();

        String again = text(requests.batchOf(ids));

        assertThat(again).contains(ids.get(0).toString(), ids.get(1).toString());
        assertThatIllegalArgumentException().isThrownBy(() -> requests.batchOf(ids.subList(0, 1)));
    }

    @Test
    void idsAreOfVersionSeven() {
        UUID id = EventIds.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    private JsonNode body(EventRequests.Batch batch) throws Exception {
        String request = text(batch);
        return json.readTree(request.substring(request.indexOf("\r\n\r\n") + 4));
    }

    private static String text(EventRequests.Batch batch) {
        return batch.request().toString();
    }
}
