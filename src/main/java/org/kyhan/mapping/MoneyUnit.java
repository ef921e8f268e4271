package org.kyhan.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Text;

/** The unit of money that a heading names: {@code Số tiền (nghìn đồng)}. */
final class MoneyUnit {
  private static final List<String> PLACES = List.of("(", "[", "dvt", "don vi", "d.v.t");
  private static final List<String> THOUSANDS =
      List.of(
          "nghin", "ngan", "1.000 d", "1.000d", "1000 d", "1000d", "1,000 d", "1,000d", "1.000 v");
  private static final List<String> MILLIONS =
      List.of(
          "trieu",
          "1.000.000 d",
          "1.000.000d",
          "1000000 d",
          "1000000d",
          "1,000,000 d",
          "1,000,000d");

  private MoneyUnit() {}

  /** Returns how many đồng one unit is where a line above the table names it: "nghìn đồng". */
  static long ofTable(@Nullable String named) {
    return named == null ? 1 : of("dvt: " + named);
  }

  /** Returns the unit that the heading names, else that of the table. */
  static long of(String heading, long table) {
    String folded = Text.fold(heading);
    boolean named =
        heading.lastIndexOf('(') > 0 && isUnit(heading.substring(heading.lastIndexOf('(')));
    return named || place(folded) > 0 ? of(heading) : table;
  }

  /** Returns how many đồng one unit below this heading is: 1, 1,000 or 1,000,000. */
  static long of(String heading) {
    String folded = Text.fold(heading);
    int place = place(folded);
    if (place < 0) {
      return 1;
    }
    String named = folded.substring(place);
    if (MILLIONS.stream().anyMatch(named::contains)) {
      return 1_000_000;
    }
    return THOUSANDS.stream().anyMatch(named::contains) ? 1_000 : 1;
  }

  /** Returns the heading without the part that names the unit of money; as it was without one. */
  static String strip(String heading) {
    int bracket = heading.lastIndexOf('(');
    return bracket > 0 && isUnit(heading.substring(bracket))
        ? heading.substring(0, bracket).strip()
        : heading;
  }

  private static boolean isUnit(String bracketed) {
    String folded = Text.fold(bracketed);
    return of(bracketed) > 1
        || folded.equals("(dong)")
        || folded.equals("(d)")
        || folded.equals("(vnd)")
        || folded.equals("(dvt: dong)");
  }

  private static int place(String folded) {
    return PLACES.stream().mapToInt(folded::indexOf).filter(at -> at >= 0).min().orElse(-1);
  }
}
