package dev.flywheel.scaling.prometheus;

import java.util.Map;

/**
 * One element of an instant query's answer.
 *
 * @param labels what it is about
 * @param value its value; NaN and infinities occur
 */
record Series(Map<String, String> labels, double value) {

    String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
