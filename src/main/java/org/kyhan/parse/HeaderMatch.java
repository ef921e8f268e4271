package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kyhan.model.Text;

/**
 * Lines taken as a header for trial.
 *
 * @param rows the lines
 * @param columns all columns from the first to the last that has a text
 * @param matched how many columns have a field by their headings
 * @param missing of each set of required fields that is not met, the words that would meet it
 * @param doubts what a person would have to say
 * @param chosen whether a person has said it
 * @param continued the last column over which the value of a column goes on
 * @param evidence what speaks against the reading
 */
record HeaderMatch(
    HeaderRows rows,
    List<TableFile.Column> columns,
    int matched,
    List<String> missing,
    Map<Integer, Integer> continued,
    List<HeaderDoubt> doubts,
    boolean chosen,
    Evidence evidence) {

  /**
   * What speaks against a reading.
   *
   * @param weak columns that were known only by a part of their heading or with a slip of the hand
   * @param rivals unread columns that name a field as well as another column does
   * @param refuted unread columns that name a field as which their values cannot be read
   * @param guessed columns that were known by what stands in them
   * @param other whether a column was not known by a word as it is written down
   */
  record Evidence(
      Set<Integer> weak,
      Map<Integer, Rival> rivals,
      Map<Integer, String> refuted,
      Set<Integer> guessed,
      boolean other) {
    static final Evidence NONE = new Evidence(Set.of(), Map.of(), Map.of(), Set.of(), false);

    Evidence with(Set<Integer> columns) {
      return new Evidence(weak, rivals, refuted, Set.copyOf(columns), other);
    }
  }

  /**
   * An unread column that names a field too.
   *
   * @param ranked whether both headings are words of the field, of which one comes first
   */
  record Rival(String field, boolean ranked) {}

  /** Returns what all headers of this wording have in common. */
  String fingerprint() {
    return fingerprint(rows.columns());
  }

  static String fingerprint(List<TableFile.Column> columns) {
    StringBuilder all = new StringBuilder();
    columns.forEach(c -> all.append(c.index()).append(Text.fold(c.text())).append('\n'));
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  HeaderMatch with(List<HeaderDoubt> more) {
    return new HeaderMatch(rows, columns, matched, missing, continued, more, chosen, evidence);
  }

  /** Returns the column of each field. */
  Map<String, Integer> mapping() {
    Map<String, Integer> mapping = new TreeMap<>();
    for (TableFile.Column column : columns) {
      if (column.field() != null) {
        mapping.put(column.field(), column.index());
      }
    }
    return mapping;
  }

  boolean isAccepted() {
    return missing.isEmpty();
  }

  long firstRow() {
    return rows.tiers().get(0).number();
  }

  int height() {
    return rows.tiers().size();
  }
}
