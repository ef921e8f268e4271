package org.kyhan.flow;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Definitions;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Units;
import org.kyhan.parse.ReadLimits;
import org.kyhan.parse.TableFile;
import org.kyhan.parse.TableHints;

/** All that the file of a load is read with: in earnest, on trial, or for a look. */
final class FileRuns {
  private final Definitions definitions;
  private final Units units;
  private final HeaderChoices choices;
  private final Function<Load, @Nullable String> passwords;

  /** By connector. To make them costs more than to read a small file. */
  private final Map<String, TableHints> sought = new ConcurrentHashMap<>();

  FileRuns(
      Definitions definitions,
      Units units,
      HeaderChoices choices,
      Function<Load, @Nullable String> passwords) {
    this.definitions = definitions;
    this.units = units;
    this.choices = choices;
    this.passwords = passwords;
  }

  /**
   * Reads, maps, judges and loads; the caller commits or rolls back.
   *
   * @param password what opens protected workbooks; null for that of the load's source
   */
  FileReport run(
      Connection connection, Load load, Gate gate, Path bytes, @Nullable String password) {
    return new FileRun(definitions, load, units.directory(), gate, hints(load))
        .run(connection, bytes, password(load, password));
  }

  /** Returns the first rows; see {@link Preview}. */
  Preview preview(Load load, Path bytes, @Nullable String password, int rows) {
    try (TableFile table =
        TableFile.open(
            bytes, load.fileName(), hints(load), ReadLimits.standard(), password(load, password))) {
      return Preview.of(definitions, load, units.directory(), table, rows);
    }
  }

  private TableHints hints(Load load) {
    return sought
        .computeIfAbsent(
            load.connector(),
            id -> Reading.hints(Reading.connector(definitions, load), definitions))
        .withChosen(choices.chosen(load));
  }

  private @Nullable String password(Load load, @Nullable String given) {
    return given == null ? passwords.apply(load) : given;
  }
}
