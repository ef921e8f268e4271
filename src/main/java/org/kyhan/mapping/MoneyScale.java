package org.kyhan.mapping;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kyhan.mapping.RecordMapper.MoneyDoubt;
import org.kyhan.model.Printed;

/**
 * How the amounts look that a unit of money multiplies: nobody pays {@code 450.000} thousand đồng
 * for meals, so a file of such amounts says thousands and means đồng.
 */
final class MoneyScale {
  private static final long PLAINLY_DONG = 10_000;

  private final Map<Key, Amounts> seen = new LinkedHashMap<>();
  private String sheet = "";

  private record Key(String sheet, String words, long unit) {}

  void sheet(String name) {
    sheet = name;
  }

  /**
   * Returns what counts the amounts of a column in the present sheet.
   *
   * @param words what names the unit: a line above the table, or the heading
   */
  Amounts under(String words, long unit, boolean line) {
    Key key = new Key(sheet, words, unit);
    return seen.computeIfAbsent(key, k -> new Amounts(unit, words, line));
  }

  /** Returns the units under which most amounts look like đồng already. */
  List<MoneyDoubt> doubts() {
    return seen.entrySet().stream()
        .filter(of -> of.getValue().plain * 2 > of.getValue().all)
        .map(of -> doubt(of.getKey(), of.getValue()))
        .toList();
  }

  private static String dong(long amount) {
    return Printed.dong(BigInteger.valueOf(amount));
  }

  private static MoneyDoubt doubt(Key key, Amounts amounts) {
    return new MoneyDoubt(
        key.sheet(), key.words(), key.unit(), amounts.plain, amounts.all, amounts.example);
  }

  /** The amounts of one sheet under one unit. */
  static final class Amounts {
    private final long unit;
    private final String words;
    private final boolean line;
    private boolean told;
    private long all;
    private long plain;
    private long example;

    private Amounts(long unit, String words, boolean line) {
      this.unit = unit;
      this.words = words;
      this.line = line;
    }

    /** Takes an amount in đồng; what a line far above did to it is said with the first one. */
    void saw(long amount, RowFaults faults) {
      if (amount == 0) {
        return;
      }
      if (line && !told) {
        faults.notice("mapping.money_multiplied", words, dong(unit), dong(amount));
        told = true;
      }
      all++;
      long written = Math.abs(amount) / unit;
      if (written >= PLAINLY_DONG && Math.abs(amount) % (unit * 1000) == 0) {
        example = plain == 0 ? written : example;
        plain++;
      }
    }
  }
}
