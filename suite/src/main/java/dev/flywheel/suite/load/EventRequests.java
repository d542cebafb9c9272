package dev.flywheel.suite.load;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Requests to {@code /api/analytics/events}: rendered once, then copied for each sending with new ids, other people and
 * other seconds, so that no two events are alike and making one costs a copy.
 */
public final class EventRequests implements RequestSource {

    /** How large an event is as JSON, in bytes. */
    public static final int EVENT_SIZE = 400;

    private static final String ID = "00000000-0000-7000-8000-000000000000";
    private static final String PERSON = "user-0000000";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);
    private static final String SECONDS = ":00.000Z";
    private static final int PEOPLE = 100_000;

    private final byte[] template;
    private final int[] idAt;
    private final int[] personAt;
    private final int[] secondsAt;

    /**
     * Requests of so many events each.
     *
     * @param key presented as bearer
     * @param eventName the name of all of them
     * @param events how many a request holds; a single one is sent without an array around it
     * @param now the minute before this one is when they happened
     */
    public EventRequests(String key, String eventName, int events, Instant now) {
        String one = event(eventName, now.minus(1, ChronoUnit.MINUTES));
        String json = events == 1 ? one : "[" + (one + ",").repeat(events - 1) + one + "]";
        template = Requests.post("/api/analytics/events", Map.of("Authorization", "Bearer " + key), json);
        String text = new String(template, StandardCharsets.US_ASCII);
        idAt = places(text, ID, events);
        personAt = places(text, PERSON, events);
        secondsAt = places(text, SECONDS, events);
    }

    /** A request with the ids of its events. */
    public record Batch(List<UUID> ids, Buffer request) {}

    @Override
    public Buffer next() {
        return nextBatch().request();
    }

    /** The next request, and what is in it. */
    public Batch nextBatch() {
        List<UUID> ids = new ArrayList<>(idAt.length);
        for (int i = 0; i < idAt.length; i++) {
            ids.add(EventIds.next());
        }
        return batchOf(ids);
    }

    /** A request with exactly these ids, as many as a request holds. */
    public Batch batchOf(List<UUID> ids) {
        if (ids.size() != idAt.length) {
            throw new IllegalArgumentException("a request holds " + idAt.length + " events");
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] request = template.clone();
        for (int i = 0; i < idAt.length; i++) {
            EventIds.write(ids.get(i), request, idAt[i]);
            digits(random.nextInt(PEOPLE), 7, request, personAt[i] + "user-".length());
            digits(random.nextInt(60), 2, request, secondsAt[i] + 1);
            digits(random.nextInt(1000), 3, request, secondsAt[i] + 4);
        }
        return new Batch(ids, Buffer.buffer(request));
    }

    /** The size of an event whose properties are filled up to the wanted size. */
    private static String event(String name, Instant when) {
        String start = "{\"id\":\"" + ID + "\",\"event\":\"" + name + "\",\"distinctId\":\"" + PERSON
                + "\",\"timestamp\":\"" + MINUTE.format(when) + SECONDS
                + "\",\"url\":\"https://shop.example/products/1234?ref=home\",\"properties\":{\"plan\":\"team\","
                + "\"price\":49.9,\"currency\":\"EUR\",\"items\":3,\"new\":true,\"note\":\"";
        String end = "\"}}";
        String words = "the wheel turns and what it carries is counted once ";
        int room = EVENT_SIZE - start.length() - end.length();
        return start + words.repeat(room / words.length() + 1).substring(0, Math.max(0, room)) + end;
    }

    private static int[] places(String text, String mark, int wanted) {
        int[] places = new int[wanted];
        int from = 0;
        for (int i = 0; i < wanted; i++) {
            places[i] = text.indexOf(mark, from);
            from = places[i] + mark.length();
        }
        return places;
    }

    private static void digits(int value, int count, byte[] target, int at) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
