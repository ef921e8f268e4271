package org.kyhan.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of a small file as texts, for those who show or return it. */
final class LinesAsText {
  private static final int MOST_CELLS = 1_000_000;

  private LinesAsText() {}

  /** Returns the lines by the sheets' names; nothing where there is too much for the memory. */
  static Map<String, List<List<String>>> of(Grid grid, int most) throws IOException {
    Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
    long cells = 0;
    for (Sheet sheet = grid.nextSheet(); sheet != null; sheet = grid.nextSheet()) {
      List<List<String>> lines = new ArrayList<>();
      int first = grid instanceof RecordGrid ? 0 : 1;
      for (Line line = grid.nextLine(); line != null; line = grid.nextLine()) {
        cells += line.width();
        if (line.number() > most || cells > MOST_CELLS) {
          return Map.of();
        }
        while (lines.size() < line.number() - first) {
          lines.add(List.of());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= line.width(); i++) {
          texts.add(line.at(i).text());
        }
        lines.add(texts);
      }
      sheets.put(sheet.name(), lines);
    }
    return sheets;
  }
}
