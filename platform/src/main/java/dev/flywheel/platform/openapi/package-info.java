/** What every service's published contract has in common. */
@NullMarked
package dev.flywheel.platform.openapi;

import org.jspecify.annotations.NullMarked;
