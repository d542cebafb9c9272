package dev.flywheel.platform.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The two kinds of key: one that may be seen in a browser, and one that must not. */
public enum KeyKind {
    /** Safe in a page: may capture events, evaluate flags and answer surveys, from its allowed origins. */
    @JsonProperty("public")
    PUBLIC("fwp_"),

    /** For servers: carries the scopes it was given. */
    @JsonProperty("secret")
    SECRET("fws_");

    private final String prefix;

    KeyKind(String prefix) {
        this.prefix = prefix;
    }

    /** The four characters that every key of this kind begins with, so that scanners can find leaked ones. */
    public String prefix() {
        return prefix;
    }
}
