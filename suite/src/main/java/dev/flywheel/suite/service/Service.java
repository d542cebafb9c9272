package dev.flywheel.suite.service;

import java.util.Arrays;
import java.util.List;

/** The five services, in the order of their ports. */
public enum Service {
    ANALYTICS("analytics-service", "analytics"),
    EXPERIMENTS("experiments-service", "experiments"),
    FEEDBACK("feedback-service", "feedback"),
    GATEWAY("claude-gateway", "gateway"),
    SCALING("scaling-service", "scaling");

    private final String module;
    private final String shortName;

    Service(String module, String shortName) {
        this.module = module;
        this.shortName = shortName;
    }

    /** Its Maven module, and the name that it shows. */
    public String module() {
        return module;
    }

    /** What siblings, the route table, its database and its role call it. */
    public String shortName() {
        return shortName;
    }

    /** The short names of all. */
    public static List<String> shortNames() {
        return Arrays.stream(values()).map(Service::shortName).toList();
    }

    /** How far its port is from the front's. */
    public int portOffset() {
        return ordinal() + 1;
    }
}
