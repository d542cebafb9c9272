package dev.flywheel.experiments.member;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person is to an organization or a project. */
public enum Role {
    @JsonProperty("owner")
    OWNER,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("editor")
    EDITOR,
    @JsonProperty("analyst")
    ANALYST,
    @JsonProperty("viewer")
    VIEWER,
    /** Runs the infrastructure: scaling and its policies. */
    @JsonProperty("operator")
    OPERATOR,
    /** Sees costs and sets budgets. */
    @JsonProperty("billing")
    BILLING
}
