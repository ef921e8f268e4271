/**
 * The only collector that knows Camel: {@link org.kyhan.transport.Sources} runs one route per
 * configured source, made from a template in the folder of routes, and hands each file that arrived
 * whole to a {@link org.kyhan.transport.Receiver}. It looks into no file and keeps none: what the
 * receiver has taken is put aside, what it refused stays and is offered again.
 */
@NullMarked
package org.kyhan.transport;

import org.jspecify.annotations.NullMarked;
