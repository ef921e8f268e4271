/**
 * Measures the road of the data beside what could do the same work with less: {@link
 * org.kyhan.bench.Bench} makes its own store and files under {@code target/bench}, runs both sides
 * in turn and prints their ratio. Judges nothing: correctness is the tests' matter.
 */
@NullMarked
package org.kyhan.bench;

import org.jspecify.annotations.NullMarked;
