package org.kyhan.ledger;

import java.util.List;
import java.util.Map;
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
}
