/**
 * The flow over a real store: {@link org.kyhan.flow.FeeSchool} sends files and asks for figures.
 */
@NullMarked
package org.kyhan.flow;

import org.jspecify.annotations.NullMarked;
