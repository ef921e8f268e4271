package org.kyhan.parse;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file separates its fields. The separator is the one under which the header is found
 * best; counting alone is led astray by decimal commas and by free text above the header.
 *
 * @param announced whether the first line is {@code sep=;}, which spreadsheet programs do not show
 */
record CsvDialect(char separator, boolean announced) {
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final String ANNOUNCEMENT = "sep=";
  private static final int CONSISTENT_LINES = 20;
  private static final int ACCEPTED = 1_000_000;
  private static final int MATCH = 1_000;

  /** Letters behind a closing quote are a typing mistake in one field, not the end of the file. */
  @SuppressWarnings("removal") // deprecated without a successor
  static CsvReader.CsvReaderBuilder reader(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowExtraCharsAfterClosingQuote(true)
        .allowUnclosedQuote(false)
        .maxBufferSize(1 << 20);
  }

  /** Returns the dialect of a file that begins with {@code sample}. */
  static CsvDialect of(String sample, HeaderSearch search, ReadLimits limits, Writing writing) {
    int end = ANNOUNCEMENT.length();
    if (sample.length() > end + 1
        && sample.substring(0, end).toLowerCase(Locale.ROOT).equals(ANNOUNCEMENT)
        && "\r\n".indexOf(sample.charAt(end + 1)) >= 0) {
      return new CsvDialect(sample.charAt(end), true);
    }
    List<Character> present = present(sample);
    if (present.size() < 2) {
      return new CsvDialect(present.isEmpty() ? SEPARATORS[0] : present.get(0), false);
    }
    char best = SEPARATORS[0];
    int most = -1;
    for (char separator : present) {
      int score =
          score(lines(sample, separator, new CsvLines(limits, writing.forTrial(), 1)), search);
      if (score > most) {
        most = score;
        best = separator;
      }
    }
    return new CsvDialect(best, false);
  }

  private static List<Character> present(String sample) {
    List<Character> present = new ArrayList<>();
    for (char separator : SEPARATORS) {
      if (sample.indexOf(separator) >= 0) {
        present.add(separator);
      }
    }
    return present;
  }

  private static List<Line> lines(String sample, char separator, CsvLines maker) {
    List<Line> lines = new ArrayList<>();
    try (CsvReader<Line> reader = reader(separator).build(maker, sample);
        CloseableIterator<Line> records = reader.iterator()) {
      while (records.hasNext()) {
        Line line = records.next();
        if (line.width() > 0) {
          lines.add(line);
        }
      }
    } catch (CsvParseException | Unreadable e) {
      return lines; // what came before says enough: the sample may end inside quotes
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return lines;
  }

  private static int score(List<Line> lines, HeaderSearch search) {
    int best = 0;
    for (int i = 0; i < lines.size(); i++) {
      @Nullable Line above = i == 0 ? null : lines.get(i - 1);
      List<Line> below = lines.subList(i + 1, Math.min(lines.size(), i + 4));
      HeaderMatch match = search.at(above, lines.get(i), below, Merges.NONE, Set.of());
      int after = i + (match == null ? 1 : match.height());
      int fitting =
          fitting(lines.subList(Math.min(after, lines.size()), lines.size()), lines.get(i));
      if (match != null && match.isAccepted()) {
        return ACCEPTED + match.matched() * MATCH + fitting;
      }
      best = Math.max(best, (match == null ? 0 : match.matched() * MATCH) + fitting);
    }
    return best;
  }

  private static int fitting(List<Line> lines, Line header) {
    int fitting = 0;
    for (Line line : lines.subList(0, Math.min(lines.size(), CONSISTENT_LINES))) {
      fitting += line.width() > 1 && line.width() <= header.width() ? 1 : 0;
    }
    return fitting;
  }
}
