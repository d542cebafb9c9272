/** How we say no: RFC 9457 problem details for every answer that is not a success. */
@NullMarked
package dev.flywheel.platform.problem;

import org.jspecify.annotations.NullMarked;
