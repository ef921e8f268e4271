package org.kyhan.parse;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Severity;

/** Delimited text as one sheet without a name. */
final class CsvGrid implements Grid {
  private static final int SAMPLE = 1 << 15;
  private static final int SUSPICIOUS_BREAKS = 20;

  private final Reading reading;
  private final DecodingReader text;
  private final CsvLines lines;
  private final CsvReader<Line> reader;
  private final CloseableIterator<Line> records;
  private boolean opened;
  private long count;

  CsvGrid(Reading reading, HeaderSearch search) throws IOException {
    this.reading = reading;
    CsvDialect dialect =
        CsvDialect.of(sample(reading), search, reading.limits(), reading.writing());
    text = new DecodingReader(Files.newInputStream(reading.path()), reading.writing());
    lines = new CsvLines(reading.limits(), reading.writing(), dialect.announced() ? 0 : 1);
    reader = CsvDialect.reader(dialect.separator()).build(lines, text);
    records = reader.iterator();
    if (dialect.announced()) {
      records.next();
    }
  }

  private static String sample(Reading reading) throws IOException {
    try (DecodingReader start =
        new DecodingReader(Files.newInputStream(reading.path()), reading.writing())) {
      char[] sample = new char[SAMPLE];
      int filled = 0;
      int count;
      while (filled < SAMPLE && (count = start.read(sample, filled, SAMPLE - filled)) > 0) {
        filled += count;
      }
      String text = new String(sample, 0, filled);
      reading.writing().judge(text);
      return text;
    }
  }

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public @Nullable Sheet nextSheet() {
    if (opened) {
      return null;
    }
    opened = true;
    return new Sheet("", Merges.NONE, true);
  }

  @Override
  public @Nullable Line nextLine() {
    try {
      while (records.hasNext()) {
        Line line = records.next();
        if (line.width() > 0) {
          check(line);
          return line;
        }
      }
    } catch (CsvParseException e) {
      if (e.getCause() instanceof Unreadable reason) {
        throw reason;
      }
      throw new Unreadable("parse.quote_open", Math.max(1, lines.number()));
    }
    finish();
    return null;
  }

  private void check(Line line) {
    if (++count > reading.limits().maxRows()) {
      throw new Unreadable("parse.too_many_rows", reading.limits().maxRows());
    }
    if (lines.breaks() > SUSPICIOUS_BREAKS) {
      reading
          .faults()
          .row(Severity.WARNING, "parse.quote_doubtful", "", line.number(), lines.breaks());
    }
  }

  private void finish() {
    if (text.isBroken()) {
      reading.faults().file(Severity.WARNING, "parse.encoding_broken", text.charset().name());
    }
    if (!text.charset().name().startsWith("UTF") && !reading.writing().isOld()) {
      reading.faults().file(Severity.NOTICE, "parse.encoding_old", text.charset().name());
    }
    if (lines.isCut()) {
      int kept = reading.limits().maxCellCharacters();
      reading.faults().file(Severity.WARNING, "parse.text_cut", kept);
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
    reader.close();
    text.close();
  }
}
