package org.kyhan.app;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Plan;
import org.kyhan.definition.SiteFile;
import org.kyhan.model.Messages;

/** Many sources in one file: a site file in YAML, or a CSV with one source a line. */
final class SourceList {
  private static final Set<String> OWN =
      Set.of(
          "name",
          "connector",
          "unit",
          "transport",
          "folder",
          "cron",
          "only_workdays",
          "missed",
          "before_day");
  private static final List<String> DEMANDED = List.of("name", "connector", "unit", "transport");

  private SourceList() {}

  /**
   * Reads such a file.
   *
   * @throws org.kyhan.definition.DefinitionException with every mistake of a YAML file
   * @throws IllegalArgumentException where a CSV file lacks a column, or a line a value
   */
  static List<SiteFile.Source> read(Path home, Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") ? csv(file) : SiteFile.read(home, file).sources();
  }

  private static List<SiteFile.Source> csv(Path file) {
    List<SiteFile.Source> sources = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(text(file))) {
      for (NamedCsvRecord line : lines) {
        if (!line.getHeader().containsAll(DEMANDED)) {
          throw new IllegalArgumentException(Messages.vi("app.bulk_header"));
        }
        DEMANDED.stream()
            .filter(column -> value(line, column) == null)
            .forEach(
                column ->
                    wrong.add(Messages.vi("app.bulk_line", line.getStartingLineNumber(), column)));
        sources.add(source(line));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), wrong));
    }
    return sources;
  }

  private static String text(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static SiteFile.Source source(NamedCsvRecord line) {
    Map<String, String> parameters = new HashMap<>();
    for (String column : line.getHeader()) {
      String value = value(line, column);
      if (!OWN.contains(column) && value != null) {
        parameters.put(column, value);
      }
    }
    String cron = value(line, "cron");
    return new SiteFile.Source(
        said(line, "name"),
        said(line, "connector"),
        said(line, "unit"),
        said(line, "transport"),
        value(line, "folder"),
        parameters,
        cron == null
            ? null
            : new SiteFile.Schedule(
                cron, "true".equals(value(line, "only_workdays")), missed(line)),
        dueDay(line));
  }

  private static Plan.@Nullable Due dueDay(NamedCsvRecord line) {
    String day = value(line, "before_day");
    return day == null ? null : SourceDesk.beforeDay(Integer.parseInt(day));
  }

  private static String missed(NamedCsvRecord line) {
    String word = value(line, "missed");
    return word == null ? "last" : word;
  }

  private static String said(NamedCsvRecord line, String column) {
    String value = value(line, column);
    return value == null ? "" : value;
  }

  private static @Nullable String value(NamedCsvRecord line, String column) {
    return line.findField(column).map(String::strip).filter(v -> !v.isEmpty()).orElse(null);
  }
}
