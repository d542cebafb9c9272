/** What stands before every resource: body limits, CORS and the headers of every answer. */
@NullMarked
package dev.flywheel.platform.web;

import org.jspecify.annotations.NullMarked;
