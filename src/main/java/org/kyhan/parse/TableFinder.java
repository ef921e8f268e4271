package org.kyhan.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Severity;
import org.kyhan.parse.TableFile.Header;
import org.kyhan.parse.TableFile.Row;

/**
 * Goes through the lines of a sheet and gives out those that are rows of a table. Before a header,
 * lines may say what holds for the table; under it they are rows unless something speaks against
 * it; after a total or a signature only what looks like the rows before is a row again.
 */
final class TableFinder {
  private static final int AHEAD = 4;
  private static final int SAMPLE = 12;
  private static final int LISTED = 10;

  private final TableHints hints;
  private final HeaderSearch search;
  private final ContextLines context;
  private final boolean named;
  private final Endings endings;
  private final Found found;
  private final Totals totals = new Totals();
  private final Preamble before = new Preamble();
  private final Beneath beneath;
  private final List<Long> notes = new ArrayList<>();
  private final List<HeaderMatch> rejected = new ArrayList<>();
  private Map<String, String> said = new LinkedHashMap<>();
  private Sheet sheet = new Sheet("", Merges.NONE);
  private @Nullable Table table;
  private boolean saidMore;
  private boolean fresh;
  private boolean tail;
  private boolean anything;
  private long noteCount;

  TableFinder(TableHints hints, HeaderSearch search, Found found) {
    this.hints = hints;
    this.search = search;
    this.found = found;
    beneath = new Beneath(found.faults());
    named = hints.required().stream().anyMatch(any -> any.contains(UnitLine.FIELD));
    context = new ContextLines(hints.context(), named);
    endings = new Endings(hints.totalWords(), hints.stopWords());
  }

  Totals totals() {
    return totals;
  }

  void begin(Sheet next) {
    search.beginSheet();
    beneath.begin(next.name());
    sheet = next;
    table = null;
    said = new LinkedHashMap<>(context.read(next.name()));
    before.clear();
    rejected.clear();
    notes.clear();
    noteCount = 0;
    tail = false;
    anything = false;
  }

  void end() {
    beneath.end();
    totals.endSheet();
    found.notes(sheet.name(), notes, noteCount);
    if (table == null && anything) {
      found.sheetWithoutHeader(sheet.name());
    }
  }

  /** Takes the next line of the sheet; returns the row that it is, or null. */
  @Nullable Row accept(Line line, Lookahead ahead) throws IOException {
    Table current = table;
    if (current == null) {
      seek(line, ahead);
      return null;
    }
    if (current.mayBeHeader(line)) {
      if (isHeaderAgain(current, line, ahead)) {
        return null;
      }
      if (!fresh) {
        beneath.meet(current, line, ahead.peek(1), search.mayBegin(line));
      }
    }
    if (beneath.isOther()) {
      return beneath.pass(current, line) ? null : aside(line);
    }
    if (fresh && ColumnNumbers.are(line)) {
      found.skip(1);
      return null;
    }
    if (fresh && FillingHints.are(line)) {
      note(line);
      return null;
    }
    return current.reaches(line) ? judge(current, line) : aside(line);
  }

  private @Nullable Row judge(Table current, Line line) {
    switch (endings.kind(line)) {
      case TOTAL -> {
        if (line.nextFilled(line.nextFilled(0)) > 0) {
          totals.total(current.header(), line, current.cells(line));
        }
        found.skip(1);
        tail = true;
      }
      case BEYOND -> {
        found.skip(1);
        tail |= !fresh;
      }
      case PAGE -> found.skip(1);
      case STOP -> {
        tail = true;
        before.remember(line);
      }
      default -> {
        return tail ? afterEnd(current, line) : inside(current, line);
      }
    }
    return null;
  }

  private @Nullable Row inside(Table current, Line line) {
    int second = line.nextFilled(line.nextFilled(0));
    boolean sparse = second == 0 || line.nextFilled(second) == 0;
    boolean labelled = isLabel(line) && context.begins(line);
    if ((labelled || (sparse && !current.fits(line))) && says(line)) {
      found.skip(1);
      return null;
    }
    if (current.isNote(line)) {
      note(line);
      return null;
    }
    if ((endings.maySign(line) && !current.fits(line)) || beneath.isSigned(current, line)) {
      tail = true;
      return aside(line);
    }
    return row(current, line);
  }

  private void note(Line line) {
    found.skip(1);
    noteCount++;
    if (notes.size() < LISTED) {
      notes.add(line.number());
    }
  }

  private @Nullable Row afterEnd(Table current, Line line) {
    if (current.fits(line) && !isLabel(line)) {
      return row(current, line);
    }
    if (current.digitsIn(line) >= 2 && !says(line)) {
      String place = Places.of(sheet.name(), line.number());
      warn("parse.row_after_end", line.number(), place);
    }
    return aside(line);
  }

  /** "Từ ngày: 01/10/2026" above the next block may have as many cells as a row. */
  private static boolean isLabel(Line line) {
    return line.at(line.nextFilled(0)) instanceof Cell.Written first && first.text().endsWith(":");
  }

  private Row row(Table current, Line line) {
    fresh = false;
    tail = false;
    if (saidMore) {
      saidMore = false;
      Map<String, String> now = Map.copyOf(said);
      if (!now.equals(current.context())) {
        Header old = current.header();
        Header next =
            new Header(
                old.sheet(), old.row(), old.rows(), old.columns(), now, old.why(), old.chosen());
        current.header(next);
        found.header(next);
      }
    }
    if (sheet.isDelimited() && line.width() > current.widest()) {
      warn("parse.row_too_wide", line.number(), line.number(), line.width(), current.last());
    }
    if (current.beginsToDiffer(line)) {
      found.doubt(sheet.name(), current.match(), List.of(line), List.of(line));
    }
    totals.row();
    found.row();
    return current.row(line);
  }

  private @Nullable Row aside(Line line) {
    says(line);
    before.remember(line);
    return null;
  }

  /** Reads what a line says of the rows below it; returns whether it says anything. */
  private boolean says(Line line) {
    Map<String, String> here = context.read(line);
    if (table == null && !named) {
      // above the table stands who made the list
      here.remove(UnitLine.FIELD);
    }
    said.putAll(here);
    saidMore |= !here.isEmpty();
    return !here.isEmpty();
  }

  private void seek(Line line, Lookahead ahead) throws IOException {
    if (!anything) {
      anything = true;
      found.line();
    }
    HeaderMatch match = match(line, ahead);
    if (match != null && match.isAccepted() && !isBetterSoon(match, line, ahead.peek(AHEAD))) {
      warnOfRowsAbove(match);
      take(match, null, ahead);
      return;
    }
    if (match != null) {
      found.candidate(sheet.name(), match, below(match, ahead), given(ahead));
      if (match.matched() > 1 && rejected.size() < 2) {
        rejected.add(match);
      }
    }
    if (endings.kind(line) != Endings.Kind.STOP || context.begins(line)) {
      says(line);
    }
    before.remember(line);
  }

  private @Nullable HeaderMatch match(Line line, Lookahead ahead) throws IOException {
    return search.mayBegin(line)
        ? search.at(before.last(), line, ahead.peek(SAMPLE), sheet.merges(), given(ahead))
        : null;
  }

  /** Returns the fields that lines have said, and the unit where the next lines will say it. */
  private Set<String> given(Lookahead ahead) throws IOException {
    if (!named || said.containsKey(UnitLine.FIELD)) {
      return said.keySet();
    }
    Set<String> given = new HashSet<>(said.keySet());
    given.addAll(UnitLine.isSoon(ahead.peek(AHEAD)) ? Set.of(UnitLine.FIELD) : Set.of());
    return given;
  }

  /** A line of labels above the header may name as many fields as needed by chance. */
  private boolean isBetterSoon(HeaderMatch match, Line line, List<Line> below) {
    if (HeaderLines.headed(below, sheet.merges()) <= match.matched()) {
      return false;
    }
    Line above = line;
    for (int i = 0; i < below.size(); i++) {
      List<Line> rest = below.subList(i + 1, below.size());
      HeaderMatch other = search.at(above, below.get(i), rest, sheet.merges(), said.keySet());
      if (other != null
          && other.isAccepted()
          && other.matched() > match.matched()
          && other.firstRow() > line.number()) {
        return true;
      }
      above = below.get(i);
    }
    return false;
  }

  private boolean isHeaderAgain(Table current, Line line, Lookahead ahead) throws IOException {
    HeaderMatch match = match(line, ahead);
    if (match == null || !match.isAccepted()) {
      return false;
    }
    take(match, current, ahead);
    return true;
  }

  private void take(HeaderMatch match, @Nullable Table current, Lookahead ahead)
      throws IOException {
    List<Line> tiers = match.rows().tiers();
    ahead.dropThrough(tiers.get(tiers.size() - 1).number());
    fresh = true;
    tail = false;
    before.clear();
    beneath.end();
    Map<String, String> now = Map.copyOf(said);
    if (current != null && current.isSameAs(match) && now.equals(current.context())) {
      found.skip(match.height());
      return;
    }
    saidMore = false;
    String why = Why.of(match, sheet.name(), rejected, hints.items());
    Header header =
        new Header(
            sheet.name(),
            match.firstRow(),
            match.height(),
            match.columns(),
            now,
            why,
            match.chosen());
    found.header(header);
    if (!match.doubts().isEmpty()) {
      List<Line> first = ahead.peek(AHEAD);
      found.doubt(sheet.name(), match, first, data(match, first));
    }
    found.judge(sheet.name(), match, hints, below(match, ahead), given(ahead));
    table = new Table(match, header, sheet.merges(), hints);
  }

  /** Returns the first lines of data under a header. */
  private static List<Line> below(HeaderMatch match, Lookahead ahead) throws IOException {
    return data(match, ahead.peek(SAMPLE));
  }

  private static List<Line> data(HeaderMatch match, List<Line> lines) {
    List<Line> tiers = match.rows().tiers();
    long last = tiers.get(tiers.size() - 1).number();
    return lines.stream()
        .filter(line -> line.number() > last && !ColumnNumbers.are(line))
        .filter(line -> line.filled() > 1 && !FillingHints.are(line))
        .toList();
  }

  private void warnOfRowsAbove(HeaderMatch match) {
    List<Long> above = before.rowsUnder(match, line -> context.read(line).isEmpty());
    if (!above.isEmpty()) {
      String place = Places.of(sheet.name(), match.firstRow());
      warn("parse.rows_above_header", match.firstRow(), place, Places.list(above));
    }
  }

  private void warn(String rule, long row, Object... arguments) {
    found.faults().row(Severity.WARNING, rule, sheet.name(), row, arguments);
  }
}
