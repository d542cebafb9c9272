/** The data folder: who may use it, and the secrets that it keeps. */
@NullMarked
package dev.flywheel.suite.data;

import org.jspecify.annotations.NullMarked;
