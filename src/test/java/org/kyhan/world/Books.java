package org.kyhan.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;
import org.kyhan.fixtures.Paper;

/** The files that one school's systems export; each connector has a folder of its own. */
final class Books {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

  private final Path root;
  private final School school;
  private final List<String> connectors = new ArrayList<>();

  Books(Path root, School school) {
    this.root = root;
    this.school = school;
  }

  /** Returns a day as most systems print it; nothing for none. */
  static String day(@Nullable LocalDate day) {
    return day == null ? "" : DAY.format(day);
  }

  /** Writes a workbook of one sheet. */
  void book(String connector, String name, Grid sheet) throws IOException {
    book(connector, name, Map.of("Sheet1", sheet));
  }

  /** Writes a workbook; the name's ending, {@code .xls} or {@code .xlsx}, says which kind. */
  void book(String connector, String name, Map<String, Grid> sheets) throws IOException {
    Path file = file(connector, name);
    Paper.workbook(file, new LinkedHashMap<>(sheets));
    if (name.endsWith(".xlsx")) {
      Zip.settle(file);
    }
  }

  /** Writes a CSV file in UTF-8. */
  void csv(String connector, String name, char separator, Grid lines) throws IOException {
    Paper.csv(file(connector, name), lines, "UTF-8", separator);
  }

  /** Writes any other text: JSON, XML. */
  void text(String connector, String name, String text) throws IOException {
    Paper.text(file(connector, name), text);
  }

  private Path file(String connector, String name) throws IOException {
    if (!connectors.contains(connector)) {
      connectors.add(connector);
    }
    Path folder = root.resolve(school.code()).resolve(connector);
    Files.createDirectories(folder);
    return folder.resolve(name);
  }

  /** Returns the lines of {@code site.yaml} that tell where the files lie, in writing order. */
  List<String> sources() {
    return connectors.stream()
        .map(
            connector ->
                "  - {name: \"%1$s-%2$s\", connector: %2$s, unit: \"%1$s\", folder: %1$s/%2$s}"
                    .formatted(school.code(), connector))
        .toList();
  }
}
