/** How the control plane's doors read and answer: versions, pages and the checks that several forms share. */
@NullMarked
package dev.flywheel.experiments.form;

import org.jspecify.annotations.NullMarked;
