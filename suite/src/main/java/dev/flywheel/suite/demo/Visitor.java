package dev.flywheel.suite.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One visitor of the shop and everything about the visit that does not depend on the page shown. The same number gives
 * the same visitor at every play.
 *
 * @param number from 0
 */
record Visitor(int number) {

    /** What is bought by whom: the new button sells more, and that is the truth the experiment has to find. */
    private static final double CONTROL_RATE = 0.14;

    private static final double TREATMENT_RATE = 0.30;

    private static final double GOLDEN = 0.618_033_988_749_894_9;
    private static final String[] PRODUCTS = {"kettle", "lamp", "clock", "chair", "radio"};

    String id() {
        return String.format("visitor-%03d", number);
    }

    String product() {
        return PRODUCTS[number % PRODUCTS.length];
    }

    /** Price in whole cents. */
    int price() {
        return 1_900 + 700 * (number % PRODUCTS.length);
    }

    boolean seesProduct() {
        return chance(1) < 0.80;
    }

    boolean addsToCart() {
        return chance(2) < 0.60;
    }

    /** Whether this visitor buys when shown the given variant. */
    boolean buys(String variant) {
        return chance(3) < (variant.equals("treatment") ? TREATMENT_RATE : CONTROL_RATE);
    }

    boolean answersSurvey() {
        return chance(4) < 0.40;
    }

    /** How likely a recommendation is, 0 to 10; who bought is happier. */
    int score(boolean bought) {
        int score = (int) (chance(5) * 6) + 5;
        return Math.min(10, bought ? score + 1 : score);
    }

    boolean asksAssistant() {
        return number % 12 == 0;
    }

    /** An event of this visit; {@code step} tells the visit's events apart and orders them. */
    Map<String, Object> event(String play, int step, String name, String path, Map<String, Object> properties) {
        Map<String, Object> event = new HashMap<>();
        String seed = play + "/" + number + "/" + step;
        event.put(
                "id",
                UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString());
        event.put("event", name);
        event.put("distinctId", id());
        event.put("sessionId", play + "-" + id());
        event.put("timestamp", Instant.now().toString());
        event.put("url", "https://shop.example" + path);
        event.put("properties", properties);
        return event;
    }

    /** A number of [0, 1), spread evenly over visitors (a low-discrepancy sequence), independent for each purpose. */
    private double chance(int purpose) {
        double shifted = (number + 1) * Math.pow(GOLDEN, purpose) * Math.sqrt(purpose + 1.0) + purpose * 0.37;
        return shifted - Math.floor(shifted);
    }
}
