/** Reads the few members of requests and answers that the ledger needs, without ever building a document of them. */
@NullMarked
package dev.flywheel.gateway.meter;

import org.jspecify.annotations.NullMarked;
