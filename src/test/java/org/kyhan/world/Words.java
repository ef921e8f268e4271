package org.kyhan.world;

import java.util.List;
import java.util.Random;

/** The words for yes, no and nothing that clerks write into a cell. */
final class Words {
  private static final List<String> YES = List.of("Có", "x", "có", "1");
  private static final List<String> NO = List.of("Không", "không", "0");

  private Words() {}

  static String yesNo(Random dice, boolean yes) {
    return one(dice, yes ? YES : NO);
  }

  /** Returns a word for yes; for no sometimes an empty cell. */
  static String yesOrBlank(Random dice, boolean yes) {
    return (yes || dice.nextBoolean()) ? yesNo(dice, yes) : "";
  }

  static <T> T one(Random dice, List<T> from) {
    return from.get(dice.nextInt(from.size()));
  }

  /** Returns whether a thing of so many in a hundred is drawn. */
  static boolean chance(Random dice, int percent) {
    return dice.nextInt(100) < percent;
  }
}
