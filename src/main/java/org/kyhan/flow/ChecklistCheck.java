package org.kyhan.flow;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.ledger.Checklists;
import org.kyhan.ledger.Checklists.Issued;
import org.kyhan.ledger.Checklists.Line;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;
import org.kyhan.model.Text;
import org.kyhan.parse.TableFile;
import org.kyhan.render.ChecklistWorkbook;

/**
 * Compares a checklist workbook that came back with what was given out. A workbook of another unit
 * or another version is refused as a whole; a row that is not as it was is refused alone.
 */
final class ChecklistCheck {
  private static final int MOST_ROWS = 5_000;
  private static final int NAMED = 5;
  private static final Pattern MARK = Pattern.compile("P([0-9a-f]{12})-([0-9]{3,4})");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
  private static final String INDICATOR = "Mã chỉ tiêu";
  private static final String TEXT = "Nội dung";
  private static final String PART = "Thành phần";
  private static final String PERIOD = "Kỳ";
  private static final String UNIT = "Mã đơn vị";

  private final Load load;
  private final Map<String, Long> headers = new LinkedHashMap<>();
  private final List<Seen> rows = new ArrayList<>();
  private final List<Fault> whole = new ArrayList<>();
  private final Map<String, Fault> byRow = new HashMap<>();

  /**
   * A row as it came back.
   *
   * @param version empty where the row has no mark
   * @param number of the line, from 1; 0 where the row has no mark
   */
  private record Seen(
      String sheet, long row, String version, int number, Map<String, String> cells) {
    String key() {
      return sheet + '!' + row;
    }
  }

  private ChecklistCheck(Load load) {
    this.load = load;
  }

  /** Reads the whole file; it is another's to close. */
  static ChecklistCheck of(
      TableFile file, Checklists checklists, Load load, UnitDirectory directory) {
    ChecklistCheck check = new ChecklistCheck(load);
    while (file.hasNext() && check.rows.size() <= MOST_ROWS) {
      check.see(file.next());
    }
    if (check.rows.isEmpty()) {
      return check; // what is wrong with a file without rows, its reading says
    }
    String version = check.version();
    Optional<Issued> issued = checklists.find(version);
    if (version.isEmpty() || issued.isEmpty() || check.rows.size() > MOST_ROWS) {
      check.refuse("flow.checklist_unknown");
    } else {
      check.compare(issued.get(), checklists.newest(issued.get()), directory);
    }
    return check;
  }

  /** Returns what is wrong with the workbook as a whole; errors among it refuse it. */
  List<Fault> whole() {
    return List.copyOf(whole);
  }

  /** Returns whether nothing of the workbook is taken. */
  boolean isRefused() {
    return whole.stream().anyMatch(fault -> fault.isError() && fault.where().row() == 0);
  }

  /** Returns why a row is not taken; null where it is as it was given out. */
  @Nullable Fault refusal(TableFile.Row row) {
    return byRow.get(row.header().sheet() + '!' + row.number());
  }

  private void see(TableFile.Row row) {
    TableFile.Header header = row.header();
    headers.putIfAbsent(header.sheet(), header.row());
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < header.columns().size(); i++) {
      String heading = Text.fold(header.columns().get(i).text());
      if (i < row.cells().size()) {
        cells.putIfAbsent(heading, row.cells().get(i).text());
      }
    }
    Matcher mark = MARK.matcher(cell(cells, ChecklistWorkbook.MARK));
    boolean marked = mark.matches();
    rows.add(
        new Seen(
            header.sheet(),
            row.number(),
            marked ? mark.group(1) : "",
            marked ? Integer.parseInt(mark.group(2)) : 0,
            cells));
  }

  private static String cell(Map<String, String> cells, String heading) {
    return cells.getOrDefault(Text.fold(heading), "").strip();
  }

  /** The version of most rows; empty where no row has a mark. */
  private String version() {
    return rows.stream()
        .filter(row -> row.number() > 0)
        .collect(Collectors.groupingBy(Seen::version, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private void compare(Issued issued, Issued newest, UnitDirectory directory) {
    Unit own = directory.get(load.unit());
    Unit asked = directory.get(issued.unit());
    if (!asked.within(own)) {
      refuse("flow.checklist_other_unit", asked.name(), asked.code(), own.name(), own.code());
      return;
    }
    if (!newest.version().equals(issued.version())) {
      refuse(
          "flow.checklist_old",
          DAY.format(VietnamTime.dayOf(issued.at())),
          DAY.format(VietnamTime.dayOf(newest.at())));
      return;
    }
    Map<Integer, List<Seen>> byLine = new TreeMap<>();
    for (Seen row : rows) {
      String rule = strange(row, issued);
      if (rule != null) {
        refuse(row, rule);
      } else {
        byLine.computeIfAbsent(row.number(), n -> new ArrayList<>()).add(row);
      }
    }
    byLine.values().stream()
        .filter(same -> same.size() > 1)
        .forEach(same -> same.forEach(row -> refuse(row, "flow.checklist_row_twice")));
    changed(byLine, issued, asked);
    moved(byLine, issued);
    missing(byLine.keySet(), issued);
  }

  private static @Nullable String strange(Seen row, Issued issued) {
    if (row.number() == 0) {
      return "flow.checklist_row_added";
    }
    return !row.version().equals(issued.version()) || row.number() > issued.lines().size()
        ? "flow.checklist_row_foreign"
        : null;
  }

  private void changed(Map<Integer, List<Seen>> byLine, Issued issued, Unit asked) {
    byLine.forEach(
        (number, same) -> {
          Line line = issued.lines().get(number - 1);
          Map<String, String> given = new LinkedHashMap<>();
          given.put(INDICATOR, line.indicator());
          given.put(TEXT, line.text());
          given.put(PART, line.part());
          given.put(PERIOD, issued.period());
          given.put(UNIT, asked.code());
          for (Seen row : same) {
            given.forEach(
                (heading, text) -> {
                  String found = cell(row.cells(), heading);
                  boolean absent = heading.equals(PART) && text.isEmpty() && found.isEmpty();
                  if (!absent && !Text.fold(found).equals(Text.fold(text))) {
                    refuse(row, "flow.checklist_row_changed", heading, text, found);
                  }
                });
          }
        });
  }

  /** Rows that stand in an order in which they were not given out; as few as explain it. */
  private void moved(Map<Integer, List<Seen>> byLine, Issued issued) {
    Map<String, List<Seen>> bySheet = new LinkedHashMap<>();
    Set<String> sheets = issued.lines().stream().map(Line::sheet).collect(Collectors.toSet());
    byLine.forEach(
        (number, same) -> {
          String sheet = issued.lines().get(number - 1).sheet();
          for (Seen row : same) {
            if (sheets.contains(row.sheet()) && !row.sheet().equals(sheet)) {
              refuse(row, "flow.checklist_row_moved");
            } else if (same.size() == 1) {
              bySheet.computeIfAbsent(row.sheet(), s -> new ArrayList<>()).add(row);
            }
          }
        });
    bySheet
        .values()
        .forEach(
            rowsOfSheet -> {
              rowsOfSheet.sort(Comparator.comparingLong(Seen::row));
              Set<Seen> inOrder = longestInOrder(rowsOfSheet);
              rowsOfSheet.stream()
                  .filter(row -> !inOrder.contains(row))
                  .forEach(row -> refuse(row, "flow.checklist_row_moved"));
            });
  }

  private static Set<Seen> longestInOrder(List<Seen> rows) {
    int[] length = new int[rows.size()];
    int[] before = new int[rows.size()];
    int last = -1;
    for (int i = 0; i < length.length; i++) {
      length[i] = 1;
      before[i] = -1;
      for (int j = 0; j < i; j++) {
        if (rows.get(j).number() < rows.get(i).number() && length[j] >= length[i]) {
          length[i] = length[j] + 1;
          before[i] = j;
        }
      }
      last = last < 0 || length[i] > length[last] ? i : last;
    }
    Set<Seen> chosen = new LinkedHashSet<>();
    for (int i = last; i >= 0; i = before[i]) {
      chosen.add(rows.get(i));
    }
    return chosen;
  }

  private void missing(Set<Integer> found, Issued issued) {
    Map<String, List<String>> gone = new LinkedHashMap<>();
    for (int i = 0; i < issued.lines().size(); i++) {
      if (!found.contains(i + 1)) {
        Line line = issued.lines().get(i);
        gone.computeIfAbsent(line.sheet(), s -> new ArrayList<>()).add(line.text());
      }
    }
    gone.forEach(
        (sheet, texts) -> {
          Long header = headers.get(sheet);
          String named =
              texts.stream().limit(NAMED).map(t -> "“" + t + "”").collect(Collectors.joining("; "));
          whole.add(
              Fault.of(
                  Severity.ERROR,
                  "flow.checklist_rows_gone",
                  new CellRef(load.fileName(), sheet, header == null ? 1 : header, 0),
                  sheet,
                  texts.size(),
                  texts.size() > NAMED ? named + "; …" : named));
        });
  }

  private void refuse(String rule, Object... arguments) {
    whole.add(Fault.of(Severity.ERROR, rule, CellRef.wholeFile(load.fileName()), arguments));
  }

  /** What was found first says most. */
  private void refuse(Seen row, String rule, Object... arguments) {
    byRow.putIfAbsent(
        row.key(),
        Fault.of(
            Severity.ERROR,
            rule,
            new CellRef(load.fileName(), row.sheet(), row.row(), 0),
            arguments));
  }
}
