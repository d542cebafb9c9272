/** Fixtures for the tests of every service; published as the platform's test jar. */
package dev.flywheel.platform.testing;
