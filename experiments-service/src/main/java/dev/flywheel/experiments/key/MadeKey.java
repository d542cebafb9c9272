package dev.flywheel.experiments.key;

/**
 * A key that was just made.
 *
 * @param secret the whole key, shown this once: only its hash is stored
 * @param key what lists will show of it
 */
public record MadeKey(String secret, Key key) {}
