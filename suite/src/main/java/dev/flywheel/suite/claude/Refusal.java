package dev.flywheel.suite.claude;

/** An answer other than 200, in the API's own error shape. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    Refusal(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static Refusal invalid(String message) {
        return new Refusal(400, "invalid_request_error", message);
    }

    int status() {
        return status;
    }

    String body(String requestId) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":" + Json.quoted(getMessage())
                + "},\"request_id\":\"" + requestId + "\"}";
    }
}
