/** Where the price book comes from: the list shipped with the gateway, or the operator's own. */
@NullMarked
package dev.flywheel.gateway.pricebook;

import org.jspecify.annotations.NullMarked;
