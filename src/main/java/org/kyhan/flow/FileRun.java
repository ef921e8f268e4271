package org.kyhan.flow;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.ledger.Checklists;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadState;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.ledger.Units;
import org.kyhan.load.Loader;
import org.kyhan.mapping.RecordMapper;
import org.kyhan.model.Cell;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Printed;
import org.kyhan.model.Severity;
import org.kyhan.parse.ReadLimits;
import org.kyhan.parse.TableFile;
import org.kyhan.parse.TableHints;

/** One file on its way from bytes to records, within one transaction. */
final class FileRun {
  private static final int FAULTS_KEPT = 100_000;

  /** What systems give out under the name of the old workbook. */
  private static final Set<String> SAVED_AS_XLS = Set.of("html", "spreadsheetml");

  private final Connector connector;
  private final TableHints hints;
  private final Load load;
  private final List<Feeding> feedings;
  private final Heads heads;
  private final DeclarationCheck declarations;
  private final Gate gate;
  private final UnitDirectory units;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private Load.Counts counts = Load.Counts.NONE;
  private @Nullable ChecklistCheck checklist;

  /**
   * @param hints what to look for, with what people said of headers of this source
   */
  FileRun(Definitions definitions, Load load, UnitDirectory units, Gate gate, TableHints hints) {
    this.hints = hints;
    this.declarations = new DeclarationCheck(definitions);
    this.gate = gate;
    this.units = units;
    this.load = load;
    this.connector = Reading.connector(definitions, load);
    this.feedings = Feeding.of(definitions, connector, load, units);
    this.heads = new Heads(feedings);
  }

  /** Reads, maps, judges and loads; the caller commits or rolls back. */
  FileReport run(Connection connection, Path bytes, @Nullable String password) {
    List<Dataset> datasets = feedings.stream().map(Feeding::dataset).toList();
    if (Boolean.TRUE.equals(connector.issued())) {
      try (TableFile file = open(bytes, password)) {
        checklist = ChecklistCheck.of(file, Checklists.within(connection), load, units);
        checklist.whole().forEach(this::tell);
      }
    }
    try (TableFile file = open(bytes, password);
        Loader loader =
            new Loader(connection, datasets, load.id(), load.fileName(), heads.sheets())) {
      if (checklist == null || !checklist.isRefused()) {
        try (RowsAhead ahead = new RowsAhead(file)) {
          rows(ahead, loader);
        }
      }
      file.faults().forEach(this::tell);
      formatUnlisted(file.format());
      Map<String, Loader.Loaded> loaded = loader.finish();
      loaded.values().forEach(this::count);
      placeUnits(connection);
      Map<String, Load.Total> totals = totals(file, loaded);
      return report(file, totals);
    }
  }

  /** A new list of units moves the tree with it, in one transaction. */
  private void placeUnits(Connection connection) {
    if (connector.datasets().containsKey("unit")) {
      for (Units.Unplaced unit : Units.within(connection).refresh()) {
        tell(
            Fault.of(
                Severity.WARNING,
                "flow.unit_without_parent",
                CellRef.wholeFile(load.fileName()),
                unit.code(),
                unit.parent()));
      }
    }
  }

  private TableFile open(Path bytes, @Nullable String password) {
    return TableFile.open(bytes, load.fileName(), hints, ReadLimits.standard(), password);
  }

  @SuppressWarnings("ReferenceEquality") // the same header stands above all rows of its block
  private void rows(RowsAhead rows, Loader loader) {
    TableFile.@Nullable Header current = null;
    while (rows.hasNext()) {
      TableFile.Row row = rows.next();
      if (row.header() != current) {
        current = row.header();
        heads.use(current);
        feedings.forEach(f -> loader.unsaid(f.dataset().id(), f.mapper().unsaid()));
      }
      Fault refusal = checklist == null ? null : checklist.refusal(row);
      if (refusal != null) {
        tell(refusal);
        counts = counts.plus(Load.Counts.of(0, 0, 0, 1, 0));
        continue;
      }
      List<Cell> cells = Heads.fromFirstColumn(current, row.cells());
      for (Feeding feeding : heads.taking()) {
        for (RecordMapper.Mapped mapped : feeding.mapper().map(row.number(), cells)) {
          take(feeding, mapped, current, row.number(), loader);
        }
      }
    }
  }

  private void take(
      Feeding feeding,
      RecordMapper.Mapped mapped,
      TableFile.Header header,
      long row,
      Loader loader) {
    tell(mapped.faults());
    switch (mapped.state()) {
      case SKIPPED -> counts = counts.plus(Load.Counts.of(0, 0, 0, 0, 1));
      case REJECTED -> counts = counts.plus(Load.Counts.of(0, 0, 0, 1, 0));
      case ENTRY -> {
        org.kyhan.model.Entry entry = java.util.Objects.requireNonNull(mapped.entry());
        List<Fault> broken = new ArrayList<>(feeding.judge(entry, load.fileName(), header, row));
        if (!hasError(broken)) {
          broken.addAll(
              declarations.judge(
                  feeding.dataset(),
                  entry,
                  field -> feeding.where(entry, field, load.fileName(), header, row)));
        }
        tell(broken);
        if (hasError(broken)) {
          counts = counts.plus(Load.Counts.of(0, 0, 0, 1, 0));
        } else {
          loader.add(feeding.dataset().id(), entry);
        }
      }
    }
  }

  /** Nearly every row has none: no stream, no iterator, for a million rows. */
  private static boolean hasError(List<Fault> broken) {
    for (int i = 0; i < broken.size(); i++) {
      if (broken.get(i).isError()) {
        return true;
      }
    }
    return false;
  }

  private void tell(List<Fault> found) {
    for (int i = 0; i < found.size(); i++) {
      tell(found.get(i));
    }
  }

  private void count(Loader.Loaded loaded) {
    counts =
        counts.plus(
            Load.Counts.of(
                loaded.inserted(),
                loaded.updated(),
                loaded.unchanged(),
                loaded.rejected(),
                loaded.skipped()));
    loaded.faults().forEach(this::tell);
  }

  /** A fault that two datasets of one file both find is told once. */
  private void tell(Fault fault) {
    if (faults.size() < FAULTS_KEPT
        && told.add(
            fault.rule()
                + fault.where().sheet()
                + '!'
                + fault.where().address()
                + fault.message())) {
      faults.add(fault);
    }
  }

  private Map<String, Load.Total> totals(TableFile file, Map<String, Loader.Loaded> loaded) {
    Map<String, Load.Total> totals = new LinkedHashMap<>();
    for (Feeding feeding : feedings) {
      feeding
          .dataset()
          .totalField()
          .ifPresent(
              field -> {
                Loader.Loaded result =
                    java.util.Objects.requireNonNull(loaded.get(feeding.dataset().id()));
                Load.Total total =
                    new Load.Total(
                        heads.stated(file, feeding.mapper()), BigInteger.valueOf(result.total()));
                totals.put(field, total);
                if (!total.agrees()) {
                  differ(feeding.label(field), total);
                }
              });
    }
    return totals;
  }

  private void differ(String label, Load.Total total) {
    BigInteger stated = java.util.Objects.requireNonNull(total.source());
    tell(
        Fault.of(
            gate.stopsAtTotals(connector.gates()) ? Severity.ERROR : Severity.WARNING,
            "flow.total_differs",
            CellRef.wholeFile(load.fileName()),
            label,
            Printed.dong(stated),
            Printed.dong(total.loaded()),
            Printed.dong(stated.subtract(total.loaded()))));
  }

  private FileReport report(TableFile file, Map<String, Load.Total> totals) {
    List<HeaderChoices.Question> questions = Asking.of(load.id(), file.questions());
    if (questions.isEmpty()) {
      gate.judge(connector.gates(), counts, load.fileName()).forEach(this::tell);
      feedings.forEach(f -> tell(gate.judge(f.mapper().moneyDoubts(), load.fileName())));
    }
    boolean unread = file.headers().isEmpty();
    Fault refusal =
        faults.stream()
            .filter(f -> f.isError() && (unread || f.where().row() == 0))
            .findFirst()
            .orElse(null);
    boolean look = faults.stream().anyMatch(f -> f.severity() != Severity.NOTICE);
    boolean waits = refusal == null && !questions.isEmpty();
    if (waits) {
      refusal = Asking.unsure(load, questions.get(0), label(questions.get(0).field()));
      tell(refusal);
    }
    LoadState state =
        waits
            ? LoadState.PENDING
            : refusal != null
                ? LoadState.FAILED
                : look ? LoadState.SUCCEEDED_WITH_WARNINGS : LoadState.SUCCEEDED;
    Load done =
        new Load(
            load.id(),
            load.source(),
            load.connector(),
            load.unit(),
            load.fileName(),
            load.sha256(),
            state,
            file.format(),
            refusal == null ? counts : counts.withoutLoaded(),
            totals,
            heads.sheets(),
            heads.found(file),
            refusal == null ? null : refusal.origin(),
            refusal == null ? null : waits ? FailureType.CONFIG_ERROR : FailureType.DATA_ERROR,
            refusal == null ? null : refusal.message());
    return new FileReport(done, null, faults, waits ? questions : List.of());
  }

  private String label(String field) {
    return feedings.stream()
        .filter(f -> f.dataset().fields().containsKey(field))
        .findFirst()
        .map(f -> f.label(field))
        .orElse(field);
  }

  /**
   * What the connector does not list is read all the same: the header decides, not the wrapping.
   */
  private void formatUnlisted(String format) {
    String listed = SAVED_AS_XLS.contains(format) ? "xls" : format;
    List<String> formats = connector.formats();
    if (!format.isEmpty() && !formats.contains(format) && !formats.contains(listed)) {
      tell(
          Fault.of(
              Severity.NOTICE,
              "flow.format_unlisted",
              CellRef.wholeFile(load.fileName()),
              format,
              String.join(", ", formats)));
    }
  }
}
