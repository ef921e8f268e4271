package org.kyhan.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sheet and what is right about it.
 *
 * @param rows the cells as text, from row 1 and column A
 * @param merges regions as {@code A1:C1}
 * @param sheetsBefore how many sheets with lists of codes stand before it
 * @param header the row in which its header begins
 * @param columns the right column of each field, from 1
 * @param records how many records it holds
 * @param amount the sum of their amounts in đồng
 */
public record MadeSheet(
    List<List<String>> rows,
    List<String> merges,
    int sheetsBefore,
    long header,
    Map<String, Integer> columns,
    long records,
    long amount) {

  public MadeSheet {
    rows = rows.stream().map(r -> java.util.Collections.unmodifiableList(r)).toList();
    merges = List.copyOf(merges);
    columns = Map.copyOf(columns);
  }

  /** A sheet while it is made. */
  static final class Draft {
    final List<List<String>> rows = new ArrayList<>();
    final List<String> merges = new ArrayList<>();
    final Map<String, Integer> columns = new LinkedHashMap<>();
    int sheetsBefore;
    long header;
    long records;
    long amount;

    void add(List<String> cells) {
      rows.add(new ArrayList<>(cells));
    }

    void text(int column, String text) {
      List<String> cells = new ArrayList<>();
      for (int i = 1; i < column; i++) {
        cells.add("");
      }
      cells.add(text);
      rows.add(cells);
    }

    MadeSheet done() {
      return new MadeSheet(rows, merges, sheetsBefore, header, columns, records, amount);
    }
  }
}
