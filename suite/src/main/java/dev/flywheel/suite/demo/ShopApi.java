package dev.flywheel.suite.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Calls the API as any client would: a refusal for the moment is tried again after the time that it names. */
final class ShopApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 20;
    private static final int LONGEST_WAIT_SECONDS = 5;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI origin;
    private final Map<String, String> headers;

    /** Calls to {@code origin}, each with these headers. */
    ShopApi(URI origin, Map<String, String> headers) {
        this.origin = origin;
        this.headers = headers;
    }

    /** The answer to a POST of {@code body} as JSON. */
    Answer post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(body)))
                .build());
    }

    /** The answer to a GET. */
    Answer get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                boolean temporary = response.statusCode() == 503 || response.statusCode() == 429;
                if (!temporary || attempt == ATTEMPTS) {
                    return new Answer(request.method() + " " + request.uri(), response.statusCode(), response.body());
                }
                int seconds = response.headers()
                        .firstValue("Retry-After")
                        .map(ShopApi::seconds)
                        .orElse(1);
                TimeUnit.SECONDS.sleep(Math.min(seconds, LONGEST_WAIT_SECONDS));
            } catch (IOException e) {
                throw new StartFailure("The shop cannot reach " + request.uri() + " (" + e + ").", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailure("Interrupted.", e);
            }
        }
    }

    private static int seconds(String retryAfter) {
        try {
            return Math.max(1, Integer.parseInt(retryAfter.strip()));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * What came back.
     *
     * @param call method and address, for an error
     */
    record Answer(String call, int status, String body) {

        /** This answer, when it has one of these statuses. */
        Answer require(int... statuses) {
            for (int expected : statuses) {
                if (status == expected) {
                    return this;
                }
            }
            throw new StartFailure("The shop got " + status + " from " + call + ": " + body);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new StartFailure("The shop got no JSON from " + call + ": " + body, e);
            }
        }
    }
}
