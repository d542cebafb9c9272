package dev.flywheel.experiments.evaluation;

import java.util.List;

/**
 * A condition ready to use and what a strict reader would refuse in it. The faulty parts evaluate as the SDKs evaluate
 * them: an unknown operator or a broken pattern is false.
 */
public record ParsedCondition(Condition condition, List<ConditionFault> faults) {}
