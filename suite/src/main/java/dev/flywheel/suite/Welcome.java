package dev.flywheel.suite;

import dev.flywheel.suite.service.Service;
import dev.flywheel.suite.terminal.Console;

/** What a person reads once everything is up: where it is, the key, and three commands that work when pasted. */
final class Welcome {

    private Welcome() {}

    static void print(Console console, Suite suite, SuiteOptions options, long milliseconds) {
        String front = suite.front().toString();
        console.line("");
        console.line(String.format("Flywheel is up after %.1f s: %s", milliseconds / 1000.0, front));
        console.line("");
        console.line("  state        " + front + "/health");
        for (Service service : Service.values()) {
            console.line(String.format("  %-12s %s", service.shortName(), suite.service(service)));
        }
        console.line("  PostgreSQL   " + suite.database());
        console.line("  Claude       "
                + (options.anthropicKey().isPresent()
                        ? "https://api.anthropic.com, with your key"
                        : "bundled simulator; set ANTHROPIC_API_KEY to call the real one"));
        console.line("  logs         " + suite.data().log("*"));
        console.line("");
        printKey(console, suite);
        console.line("");
        console.line("Three things to try:");
        examples(console, front);
    }

    private static void printKey(Console console, Suite suite) {
        if (suite.bootstrapKeyIsNew()) {
            console.line("Your secret key, shown this once and stored only as a hash:");
            console.line("");
            console.line("export FLYWHEEL_KEY=" + suite.bootstrapKey().orElseThrow());
            suite.bootstrapKeyShown();
        } else if (suite.bootstrapKeyIgnoredFor().isPresent()) {
            console.line("FLYWHEEL_BOOTSTRAP_KEY has no effect: this installation began with the key "
                    + suite.bootstrapKeyIgnoredFor().orElseThrow() + "..., use that one:");
            console.line("");
            console.line("export FLYWHEEL_KEY=" + suite.bootstrapKeyIgnoredFor().orElseThrow() + "...");
        } else if (suite.bootstrapKey().isPresent()) {
            console.line("Your secret key is the one you set:");
            console.line("");
            console.line("export FLYWHEEL_KEY=$FLYWHEEL_BOOTSTRAP_KEY");
            suite.bootstrapKeyShown();
        } else {
            console.line("Your key is the one shown at the first start, or set as FLYWHEEL_BOOTSTRAP_KEY:");
            console.line("");
            console.line("export FLYWHEEL_KEY=fws_...");
        }
    }

    private static void examples(Console console, String front) {
        String json = " -H 'Content-Type: application/json'";
        String call = "curl -sS -H \"Authorization: Bearer $FLYWHEEL_KEY\"" + json + " " + front;
        console.line("");
        console.line("# capture an event");
        console.line(call + "/api/analytics/events"
                + " -d '{\"event\": \"purchase\", \"distinctId\": \"ada\", \"properties\": {\"revenue\": 42}}'");
        console.line("");
        console.line("# assign a variant of a new experiment");
        console.line(call + "/api/experiments -o /dev/null -d '{\"key\": \"hello\", \"name\": \"Hello\", \"variants\":"
                + " [{\"key\": \"control\", \"weight\": 0.5}, {\"key\": \"treatment\", \"weight\": 0.5}],"
                + " \"metric\": {\"event\": \"purchase\"}}';"
                + " " + call + "/api/experiments/hello/start -o /dev/null -X POST;"
                + " " + call + "/api/experiments/assignments -d '{\"experimentKey\": \"hello\", \"unitId\": \"ada\"}'");
        console.line("");
        console.line("# ask Claude");
        console.line("curl -sS -H \"x-api-key: $FLYWHEEL_KEY\" -H 'anthropic-version: 2023-06-01'" + json + " " + front
                + "/v1/messages -d '{\"model\": \"claude-haiku-4-5\", \"max_tokens\": 64, \"messages\":"
                + " [{\"role\": \"user\", \"content\": \"Hello\"}]}'");
    }
}
