package org.kyhan.parse;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Severity;
import org.kyhan.model.Text;
import org.kyhan.parse.XlsBook.Announced;
import org.kyhan.parse.XlsBook.SheetFacts;

/** A binary Excel workbook (BIFF5 and BIFF8), read record by record in two passes. */
final class XlsGrid implements Grid {
  private final Reading reading;
  private final POIFSFileSystem files;
  private final XlsBook book;
  private final XlsCells cells;
  private final boolean[] wanted;
  private final ArrayDeque<Line> ready = new ArrayDeque<>();
  private int sheet = -1;
  private SheetFacts facts = new SheetFacts();
  private String name = "";
  private int row = -1;
  private Cell[] line = new Cell[0];
  private int width;
  private @Nullable Map<Integer, Cell[]> unordered;
  private long hiddenRows;

  /**
   * Opens the container of a binary workbook.
   *
   * @throws Unreadable where it is broken
   */
  static POIFSFileSystem container(Path path) {
    return PoiWork.guarded(() -> new POIFSFileSystem(path.toFile(), true));
  }

  /**
   * Opens a workbook.
   *
   * @param stream the name of the workbook's stream in the container
   * @throws Unreadable where it is broken or has a password
   */
  static XlsGrid of(Reading reading, POIFSFileSystem files, String stream) {
    return PoiWork.guarded(() -> new XlsGrid(reading, files, stream));
  }

  private XlsGrid(Reading reading, POIFSFileSystem files, String stream)
      throws IOException, GeneralSecurityException {
    this.reading = reading;
    this.files = files;
    EncryptionInfo key = Decryption.key(files, stream, reading.password());
    book = XlsFirstPass.of(Decryption.records(files, stream, key), reading.writing());
    cells = new XlsCells(Decryption.records(files, stream, key), book);
    wanted = new boolean[book.facts.size()];
    SheetChoice choice = new SheetChoice(reading);
    for (int i = 0; i < Math.min(wanted.length, book.sheets().size()); i++) {
      Announced announced = book.sheets().get(i);
      wanted[i] =
          announced.worksheet() && choice.takes(Text.clean(announced.name()), announced.hidden());
    }
    choice.report();
    cells.nextSheet(); // the first part of the stream holds what is common to all sheets
  }

  @Override
  public String format() {
    return "xls";
  }

  @Override
  public @Nullable Sheet nextSheet() {
    return PoiWork.guarded(() -> Optional.ofNullable(openSheet())).orElse(null);
  }

  private @Nullable Sheet openSheet() {
    while (sheet + 1 < wanted.length && cells.nextSheet()) {
      sheet++;
      if (wanted[sheet]) {
        facts = book.facts.get(sheet);
        name = Text.clean(book.sheets().get(sheet).name());
        row = -1;
        hiddenRows = 0;
        unordered = facts.unordered ? new TreeMap<>() : null;
        return new Sheet(name, new Merges(facts.merges));
      }
    }
    return null;
  }

  @Override
  public @Nullable Line nextLine() {
    return ready.isEmpty()
        ? PoiWork.guarded(() -> Optional.ofNullable(readLine())).orElse(null)
        : ready.poll();
  }

  private @Nullable Line readLine() {
    if (unordered != null) {
      sortRows(unordered);
      unordered = null;
    }
    while (ready.isEmpty()) {
      if (!cells.advance(this::put)) {
        endRow();
        row = -1;
        if (ready.isEmpty()) {
          reportHidden();
          return null;
        }
      }
    }
    return ready.poll();
  }

  /** Some libraries write cells in any order; at most 65,536 rows then wait in memory. */
  private void sortRows(Map<Integer, Cell[]> rows) {
    while (cells.advance(
        (r, c, cell) -> {
          if (!cell.isBlank()) {
            Cell[] known = rows.getOrDefault(r, new Cell[0]);
            rows.put(r, with(known, c, cell));
          }
        })) {
      // all is done by the sink
    }
    rows.forEach(
        (r, known) -> {
          for (int c = 0; c < known.length; c++) {
            put(r, c, known[c]);
          }
        });
  }

  private static Cell[] with(Cell[] known, int column, Cell cell) {
    Cell[] wide = known;
    if (column >= known.length) {
      wide = Arrays.copyOf(known, column + 1);
      Arrays.fill(wide, known.length, column + 1, Cell.blank());
    }
    wide[column] = cell;
    return wide;
  }

  private void put(int atRow, int column, Cell cell) {
    if (atRow != row) {
      endRow();
      row = atRow;
      line = new Cell[Math.max(8, line.length)];
      width = 0;
    }
    boolean skipped = !reading.hints().readHidden() && facts.hiddenColumns.get(column);
    if (!cell.isBlank() && !skipped) {
      if (column >= line.length) {
        line = Arrays.copyOf(line, Math.max(column + 1, line.length * 2));
      }
      for (int i = width; i < column; i++) {
        line[i] = Cell.blank();
      }
      line[column] = cell;
      width = Math.max(width, column + 1);
    }
  }

  private void endRow() {
    if (row < 0 || width == 0) {
      return;
    }
    boolean hidden = facts.hiddenRows.get(row);
    hiddenRows += hidden ? 1 : 0;
    if (!hidden || reading.hints().readHidden()) {
      int kept = reading.writing().isOld() ? reading.writing().line(line, width) : width;
      ready.add(new Line(row + 1L, line, kept));
    }
    width = 0;
  }

  private void reportHidden() {
    if (hiddenRows > 0) {
      String rule =
          reading.hints().readHidden() ? "parse.hidden_rows_read" : "parse.hidden_rows_skipped";
      reading.faults().sheet(Severity.NOTICE, rule, name, name, hiddenRows);
      hiddenRows = 0;
    }
  }

  @Override
  public void close() throws IOException {
    book.strings.close();
    files.close();
  }
}
