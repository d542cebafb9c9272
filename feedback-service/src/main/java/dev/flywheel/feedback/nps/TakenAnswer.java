package dev.flywheel.feedback.nps;

/**
 * What is stored under an id after an answer was sent in.
 *
 * @param isNew false when it was there before
 * @param isSame false when it was there with another content
 */
record TakenAnswer(NpsAnswer answer, boolean isNew, boolean isSame) {}
