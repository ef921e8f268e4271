/**
 * The commands: each reads its options, calls one flow and prints what came of it, as a table for
 * people or as JSON. {@link org.kyhan.app.cli.Root} lists them. Decides nothing about data.
 */
@NullMarked
package org.kyhan.app.cli;

import org.jspecify.annotations.NullMarked;
