package org.kyhan.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What stands over the columns of real sheets, by kind of sheet. */
final class Headings {
  /**
   * A column that sheets of a kind may have.
   *
   * @param field what it feeds; {@code -} for nothing
   * @param chance in percent
   */
  record Possible(String kind, String field, int chance, List<String> wordings) {}

  private Headings() {}

  /**
   * A column of one sheet.
   *
   * @param field what it feeds; {@code -} for nothing
   */
  record Chosen(String field, String wording) {}

  static List<Chosen> choose(Path file, String kind, Random random) {
    List<Chosen> chosen = new ArrayList<>();
    for (Possible column : all(file)) {
      if (column.kind().equals(kind) && random.nextInt(100) < column.chance()) {
        List<String> wordings = column.wordings();
        chosen.add(new Chosen(column.field(), wordings.get(random.nextInt(wordings.size()))));
      }
    }
    return chosen;
  }

  private static List<Possible> all(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\\s*\\|\\s*", 4))
          .map(p -> new Possible(p[0], p[1], Integer.parseInt(p[2]), wordings(p[3])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> wordings(String list) {
    return Arrays.stream(list.split(";\\s*", -1)).map(w -> w.strip().replace('⏎', '\n')).toList();
  }
}
