/** The five services as processes of this machine. */
@NullMarked
package dev.flywheel.suite.service;

import org.jspecify.annotations.NullMarked;
