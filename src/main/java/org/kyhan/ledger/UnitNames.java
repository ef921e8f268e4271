package org.kyhan.ledger;

import java.util.List;
import java.util.Map;
import org.kyhan.model.Distance;
import org.kyhan.model.Text;

/** How differently people write the name of one school. */
final class UnitNames {
  private static final List<Map.Entry<String, String>> SHORT =
      List.of(
          Map.entry("tieu hoc va trung hoc co so", "th&thcs"),
          Map.entry("trung hoc co so", "thcs"),
          Map.entry("trung hoc pho thong", "thpt"),
          Map.entry("tieu hoc va thcs", "th&thcs"),
          Map.entry("tieu hoc", "th"),
          Map.entry("mam non", "mn"),
          Map.entry("uy ban nhan dan", "ubnd"));

  private UnitNames() {}

  /** Returns a name without accents, with the usual short forms and without the word "trường". */
  static String plain(String name) {
    String plain = Text.fold(name);
    for (Map.Entry<String, String> form : SHORT) {
      plain = plain.replace(form.getKey(), form.getValue());
    }
    return plain.startsWith("truong ") ? plain.substring("truong ".length()) : plain;
  }

  /** So much further is a school of another level than one of the same. */
  static final int OTHER_LEVEL = 2;

  private static final List<String> LEVELS =
      List.of("th&thcs", "thcs&thpt", "thcs", "thpt", "th", "mn");

  /** A name as the level of the school that it says, empty where it says none, and the rest. */
  record Parts(String level, String core) {
    int distance(Parts other) {
      int names =
          core.equals(other.initials()) || other.core.equals(initials())
              ? 1
              : (int) Math.round(Distance.between(core, other.core));
      boolean otherLevel = !level.isEmpty() && !other.level.isEmpty() && !level.equals(other.level);
      return names + (otherLevel ? OTHER_LEVEL : 0);
    }

    private String initials() {
      StringBuilder first = new StringBuilder();
      for (String word : core.split(" ", -1)) {
        if (!word.isEmpty()) {
          first.append(word.charAt(0));
        }
      }
      return first.toString();
    }
  }

  static Parts parts(String name) {
    String plain = plain(name);
    for (String level : LEVELS) {
      if (plain.startsWith(level + " ")) {
        return new Parts(level, plain.substring(level.length() + 1).strip());
      }
    }
    return new Parts("", plain);
  }
}
