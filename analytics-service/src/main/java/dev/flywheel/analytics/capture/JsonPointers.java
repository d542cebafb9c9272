package dev.flywheel.analytics.capture;

/** Escapes member names for JSON Pointers (RFC 6901, section 3). */
final class JsonPointers {

    private static final int SHOWN = 100;

    private JsonPointers() {}

    /** A member name as one reference token; an overlong one is cut, because it is the sender's text that we send back. */
    static String escape(String member) {
        String shown = member.length() > SHOWN ? member.substring(0, SHOWN) : member;
        return shown.replace("~", "~0").replace("/", "~1");
    }
}
