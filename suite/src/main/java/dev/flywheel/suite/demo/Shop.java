package dev.flywheel.suite.demo;
/** stub. */
public final class Shop {
    private Shop() {}
    /** stub. */
    public static void play(Object suite, Object console) {}
}
