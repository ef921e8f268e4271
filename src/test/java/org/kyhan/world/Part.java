package org.kyhan.world;

import java.io.IOException;
import java.util.List;

/**
 * What happens at a school in one field. Is added to the list in {@link SampleWorld}; draws with
 * dice of its own ({@link School#dice}), so that no other part changes by it.
 */
interface Part {
  /** Returns the indicators of which it tells the truth; each belongs to one part only. */
  List<String> indicators();

  /** Returns those of its indicators in which a unit above stands where its weakest school does. */
  default List<String> weakest() {
    return List.of();
  }

  /** Returns those of its indicators that have no figure above a school. */
  default List<String> alone() {
    return List.of();
  }

  /**
   * Draws what happens, writes it as the school's systems would export it, and counts. An indicator
   * of which nothing is counted is not measured at the school: it has no system for it.
   */
  void write(School school, Books books, Truth truth) throws IOException;
}
