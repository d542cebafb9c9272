package dev.flywheel.platform.problem;

import java.util.List;

/** What the framework refuses by status alone, in our words. */
final class FrameworkRefusal {

    private FrameworkRefusal() {}

    static Problem of(int status) {
        return switch (status) {
            case 400 -> Problem.badRequest("The request or its body is not valid.");
            case 401 -> Problem.unauthorized("Present a valid key.");
            case 403 -> Problem.forbidden("This key may not do that.");
            case 404 -> Problem.of(404, "not-found", "Not found", "There is nothing at this path.", List.of());
            case 405 ->
                Problem.of(405, "method-not-allowed", "The method is not allowed", "See the header Allow.", List.of());
            case 406 ->
                Problem.of(
                        406,
                        "not-acceptable",
                        "No acceptable form",
                        "This path cannot answer in a media type that Accept names.",
                        List.of());
            case 413 -> Problem.payloadTooLarge("The body is larger than this door takes.");
            case 415 -> Problem.unsupportedMediaType("This path does not take a body of that Content-Type.");
            default ->
                Problem.of(
                        status,
                        status < 500 ? "refused" : "internal",
                        status < 500 ? "The request was refused" : "Something failed on our side",
                        "The request was answered with status " + status + ".",
                        List.of());
        };
    }
}
