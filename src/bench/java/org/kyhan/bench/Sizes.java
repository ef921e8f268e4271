package org.kyhan.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How much is measured; each is set by {@code name=value} on the command line.
 *
 * @param parts which measures run, such as {@code P1P2P3}
 * @param rows of the large CSV
 * @param sheet rows of the large workbook
 * @param files how many small files, one a school
 * @param each rows of a small file
 * @param reports how many reports are issued
 * @param rounds measured rounds, after one for warming up
 * @param heap of the process that takes the files in
 * @param sorted whether the rows of the large CSV stand in the order of their receipt codes
 */
record Sizes(
    String parts,
    int rows,
    int sheet,
    int files,
    int each,
    int reports,
    int rounds,
    String heap,
    boolean sorted) {

  static Sizes of(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("name=value, not " + argument);
      }
      given.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    Sizes sizes =
        new Sizes(
            take(given, "parts", "P1P2P3P4P6P7").toUpperCase(Locale.ROOT),
            Integer.parseInt(take(given, "rows", "1000000")),
            Integer.parseInt(take(given, "sheet", "200000")),
            Integer.parseInt(take(given, "files", "1500")),
            Integer.parseInt(take(given, "each", "700")),
            Integer.parseInt(take(given, "reports", "150")),
            Integer.parseInt(take(given, "rounds", "3")),
            take(given, "heap", "256m"),
            Boolean.parseBoolean(take(given, "sorted", "false")));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + given.keySet());
    }
    return sizes;
  }

  private static String take(Map<String, String> given, String name, String otherwise) {
    String value = given.remove(name);
    return value == null || value.isBlank() ? otherwise : value;
  }

  boolean has(String part) {
    return parts.contains(part);
  }
}
