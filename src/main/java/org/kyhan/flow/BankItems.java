package org.kyhan.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.kyhan.definition.Matching;
import org.kyhan.flow.BankRegister.BankLine;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Loads;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.ledger.Units;
import org.kyhan.ledger.Worklist;
import org.kyhan.model.CellRef;

/** Items of the worklist as a person reads them who has to decide. */
final class BankItems {
  private final DataSource dataSource;
  private final Loads loads;
  private final Units units;

  BankItems(DataSource dataSource, Loads loads, Units units) {
    this.dataSource = dataSource;
    this.loads = loads;
    this.units = units;
  }

  /** Returns an item with its line; with its candidates' entries where they are asked for. */
  BankMatching.Shown shown(Worklist.Item item, boolean withPupils) {
    UnitDirectory directory = units.directory();
    try (Connection connection = dataSource.getConnection()) {
      BankRegister register =
          withPupils
              ? BankRegister.of(connection, item.unit())
              : new BankRegister(List.of(), Map.of());
      List<BankLine> lines = BankRegister.lines(connection, item.unit(), item.record());
      BankLine line = lines.isEmpty() ? null : lines.get(0);
      return new BankMatching.Shown(
          item,
          directory.get(item.unit()),
          line == null ? null : where(line),
          line == null ? null : line.narrative(),
          line == null ? 0 : line.credit(),
          line == null ? null : line.bookedOn(),
          item.candidates().stream()
              .filter(c -> withPupils)
              .map(c -> Optional.ofNullable(register.pupil(c.student())))
              .toList());
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot read item " + item.id(), failure);
    }
  }

  private CellRef where(BankLine line) {
    Load load = loads.find(line.load()).orElseThrow();
    String sheet = line.sheet() < load.sheets().size() ? load.sheets().get(line.sheet()) : "";
    int column = line.column();
    for (Load.HeaderFound header : load.headers()) {
      if (header.sheet().equals(sheet) && header.row() <= line.row()) {
        column = header.columns().getOrDefault("credit", column);
      }
    }
    return new CellRef(load.fileName(), sheet, line.row(), column);
  }

  List<String> reasons(Worklist.Candidate candidate, Matching rules) {
    Map<Matching.Sign, Matching.Weight> signs = rules.signs();
    return candidate.signs().stream()
        .map(s -> Matching.Sign.valueOf(s.toUpperCase(Locale.ROOT)))
        .map(s -> Objects.requireNonNull(signs.get(s)).title())
        .toList();
  }
}
