/** The ledger: one row per request, written in groups beside the request path and kept while PostgreSQL is away. */
@NullMarked
package dev.flywheel.gateway.ledger;

import org.jspecify.annotations.NullMarked;
