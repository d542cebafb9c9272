package dev.flywheel.analytics;

import dev.flywheel.analytics.report.SiblingStubs;
import dev.flywheel.platform.testing.FlywheelResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** What every service test here runs against: a database, keys, and siblings that answer what a test tells them. */
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "analytics"))
@QuarkusTestResource(SiblingStubs.class)
final class TestSetup {

    private TestSetup() {}
}
