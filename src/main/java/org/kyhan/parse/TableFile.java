package org.kyhan.parse;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;

/**
 * A received file as the rows of the tables in it, read as a stream, in order. What cannot be read
 * gives faults and no rows, never an exception; an exception means that the disk failed.
 */
public final class TableFile implements Iterator<TableFile.Row>, AutoCloseable {
  private final FaultLog faults;
  private final Found found;
  private final HeaderSearch search;
  private final TableFinder finder;
  private @Nullable Grid grid;
  private @Nullable Lookahead lines;
  private boolean inSheet;
  private String format = "";
  private @Nullable Row ready;

  private TableFile(String receivedName, TableHints hints) {
    faults = new FaultLog(receivedName);
    found = new Found(faults);
    search = new HeaderSearch(hints);
    finder = new TableFinder(hints, search, found);
  }

  /**
   * Opens a file by what it holds; its name is used for faults only.
   *
   * @throws UncheckedIOException where the file is not there or the disk fails
   */
  public static TableFile open(
      Path archived, String receivedName, TableHints hints, ReadLimits limits) {
    return open(archived, receivedName, hints, limits, null);
  }

  /**
   * Opens a file by what it holds; its name is used for faults only.
   *
   * @param password what opens a workbook that is protected; kept nowhere
   * @throws UncheckedIOException where the file is not there or the disk fails
   */
  public static TableFile open(
      Path archived,
      String receivedName,
      TableHints hints,
      ReadLimits limits,
      @Nullable String password) {
    TableFile file = new TableFile(receivedName, hints);
    file.start(new Reading(archived, hints, limits, file.faults, password));
    return file;
  }

  private void start(Reading reading) {
    try {
      Grid opened = Sniffer.open(reading, search);
      grid = opened;
      lines = new Lookahead(opened, reading);
      format = opened.format();
    } catch (Unreadable e) {
      faults.file(Severity.ERROR, e.rule(), e.arguments());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + reading.path(), e);
    }
  }

  @Override
  public boolean hasNext() {
    if (ready == null && lines != null) {
      ready = advance(lines);
    }
    return ready != null;
  }

  @Override
  public Row next() {
    if (!hasNext() || ready == null) {
      throw new NoSuchElementException();
    }
    Row row = ready;
    ready = null;
    return row;
  }

  private @Nullable Row advance(Lookahead from) {
    try {
      while (true) {
        Line line = inSheet ? from.next() : null;
        if (line != null) {
          Row row = finder.accept(line, from);
          if (row != null) {
            return row;
          }
        } else if (!nextSheet(from)) {
          return null;
        }
      }
    } catch (Unreadable e) {
      stopReading();
      faults.file(Severity.ERROR, e.rule(), e.arguments());
    } catch (ZipException | EOFException e) {
      stopReading();
      faults.file(Severity.ERROR, "parse.truncated");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }

  private boolean nextSheet(Lookahead from) throws IOException {
    if (inSheet) {
      finder.end();
    }
    Sheet sheet = from.nextSheet();
    inSheet = sheet != null;
    if (sheet == null) {
      lines = null;
      if (faults.list().stream().noneMatch(Fault::isError)) {
        found.conclude(search);
      }
      return false;
    }
    finder.begin(sheet);
    return true;
  }

  private void stopReading() {
    if (inSheet) {
      finder.totals().endSheet();
    }
    inSheet = false;
    lines = null;
  }

  /**
   * Returns the lines of all sheets as they stand, tables or not, so that the n-th is line n; a
   * line that holds nothing is an empty list. Keys of records are the first line, as they have
   * none.
   *
   * @param most how many lines at most; a file that has more, or cannot be read to its end, gives
   *     none
   * @return by the sheets' names, in order
   * @throws UncheckedIOException where the file is not there or the disk fails
   */
  public static Map<String, List<List<String>>> rows(
      Path archived, String receivedName, TableHints hints, int most) {
    try (TableFile file = open(archived, receivedName, hints, ReadLimits.standard())) {
      return file.grid == null ? Map.of() : LinesAsText.of(file.grid, most);
    } catch (Unreadable | ZipException | EOFException unfinished) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + archived, e);
    }
  }

  /**
   * Returns {@code csv xlsx xls html spreadsheetml ods json} or {@code xml}; empty where the file
   * is none of them.
   */
  public String format() {
    return format;
  }

  /** Returns the headers found so far, in order; one for each block with its own context. */
  public List<Header> headers() {
    return found.headers();
  }

  /** Returns what a person has to say before the rows can be trusted; nearly always nothing. */
  public List<Question> questions() {
    return found.questions();
  }

  /**
   * Returns the control totals of the sheets read to their end. Sums that reach beyond the file
   * (carried over, accumulated, balances) are not among them.
   */
  public List<TotalRow> totals() {
    return finder.totals().list();
  }

  /** Returns the faults found so far; complete once {@link #hasNext} has said no. */
  public List<Fault> faults() {
    return faults.list();
  }

  /**
   * Returns how many lines inside tables were no records: totals, repeated headers, column numbers,
   * page footers, notes and class names in a line of their own. Blank lines do not count.
   */
  public long skippedRows() {
    return found.skipped();
  }

  @Override
  public void close() {
    if (grid != null) {
      try {
        grid.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A header as it was found.
   *
   * @param sheet the sheet's name; empty for a format without sheets
   * @param row the number of its first line
   * @param rows how many lines it has, without a line of column numbers
   * @param columns all columns from its first to its last one
   * @param context what the lines around say of all rows below, by field
   * @param why a Vietnamese sentence: which words were recognised where, and what was not used
   * @param chosen whether a person said which column is which
   */
  public record Header(
      String sheet,
      long row,
      int rows,
      List<Column> columns,
      Map<String, String> context,
      String why,
      boolean chosen) {
    public Header {
      columns = List.copyOf(columns);
      context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }
  }

  /**
   * A column of a header.
   *
   * @param index from 1, as column A is
   * @param text what is printed over it, cleaned; the lines of a taller header joined by {@code " /
   *     "}; empty where nothing is printed
   * @param field the field it was recognised as, or null
   */
  public record Column(int index, String text, @Nullable String field) {}

  /**
   * A header that can be read in several ways, of which only a person knows the right one. The rows
   * below it are given out in the first way, and are not to be trusted.
   *
   * @param fingerprint what all headers of this wording have in common
   * @param reason {@code TWO_COLUMNS}, {@code WEAK_MATCH} or {@code TWO_TABLES}
   * @param field the field in doubt; empty where it is the whole table
   * @param columns all columns of the header's lines that have a text
   * @param candidates the column of each field, in each way
   * @param rows the first lines below the header, from column A; if those leave no doubt, the one
   *     that does
   */
  public record Question(
      String sheet,
      long row,
      String fingerprint,
      String reason,
      String field,
      List<Column> columns,
      List<Map<String, Integer>> candidates,
      List<List<Cell>> rows) {
    public Question {
      columns = List.copyOf(columns);
      candidates = List.copyOf(candidates);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row of a table.
   *
   * @param header the header above it
   * @param number its number, as the sender's program shows it
   * @param cells as many as the header has columns, in their order
   */
  public record Row(Header header, long number, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A line of sums.
   *
   * @param header the header above it
   * @param number its number
   * @param cells as many as the header has columns, in their order
   * @param grand whether it sums up the whole sheet and not a part such as a page or a class
   */
  public record TotalRow(Header header, long number, List<Cell> cells, boolean grand) {
    public TotalRow {
      cells = List.copyOf(cells);
    }
  }
}
