package org.kyhan.flow;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.archive.Archive;
import org.kyhan.archive.Bundle;
import org.kyhan.definition.Definitions;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadState;
import org.kyhan.ledger.Units;
import org.kyhan.parse.ReadLimits;
import org.kyhan.parse.TableFile;
import org.kyhan.parse.TableHints;

/** What would become of files: looked at from end to end, and nothing kept. */
final class Rehearsal {
  private final DataSource dataSource;
  private final Definitions definitions;
  private final Units units;
  private final HeaderChoices choices;
  private final Function<Load, @Nullable String> passwords;
  private final Function<Load, Gate> gates;

  Rehearsal(
      DataSource dataSource,
      Definitions definitions,
      Units units,
      HeaderChoices choices,
      Function<Load, @Nullable String> passwords,
      Function<Load, Gate> gates) {
    this.dataSource = dataSource;
    this.definitions = definitions;
    this.units = units;
    this.choices = choices;
    this.passwords = passwords;
    this.gates = gates;
  }

  List<FileReport> rehearseAll(Ingest.Arrival arrival, Path scratch) {
    if (!Bundle.isBundle(arrival.path())) {
      return List.of(rehearse(arrival));
    }
    Unpacked unpacked = unpacked(arrival, scratch);
    List<FileReport> reports = new ArrayList<>(unpacked.remarks(unpacked.bundle()));
    for (Bundle.Member member : unpacked.members()) {
      reports.add(rehearse(of(member, arrival), member.name()));
    }
    return reports;
  }

  Map<String, Preview> previews(Ingest.Arrival arrival, Path scratch, int rows) {
    if (!Bundle.isBundle(arrival.path())) {
      return Map.of(arrival.name(), preview(arrival, Ingest.safeName(arrival.name()), rows));
    }
    Map<String, Preview> previews = new LinkedHashMap<>();
    for (Bundle.Member member : unpacked(arrival, scratch).members()) {
      previews.put(member.name(), preview(of(member, arrival), member.name(), rows));
    }
    return previews;
  }

  private static Unpacked unpacked(Ingest.Arrival arrival, Path scratch) {
    Archive meanwhile = new Archive(scratch);
    return Unpacked.of(meanwhile.keep(arrival.path()), arrival, meanwhile);
  }

  private static Ingest.Arrival of(Bundle.Member member, Ingest.Arrival bundle) {
    return new Ingest.Arrival(
        member.kept().path(),
        member.name(),
        bundle.connector(),
        bundle.unit(),
        bundle.source(),
        bundle.password());
  }

  FileReport rehearse(Ingest.Arrival arrival) {
    return rehearse(arrival, Ingest.safeName(arrival.name()));
  }

  private FileReport rehearse(Ingest.Arrival arrival, String name) {
    Load load = trial(arrival, name);
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return new FileRun(
                definitions, load, units.directory(), gates.apply(load), choices.chosen(load))
            .run(connection, arrival.path(), password(arrival, load));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot rehearse " + arrival.name(), failure);
    } catch (RuntimeException failure) {
      throw new FileFailure("không thử được " + name, failure);
    }
  }

  private Preview preview(Ingest.Arrival arrival, String name, int rows) {
    Load load = trial(arrival, name);
    TableHints hints =
        Reading.hints(Reading.connector(definitions, load), definitions)
            .withChosen(choices.chosen(load));
    try (TableFile table =
        TableFile.open(
            arrival.path(), name, hints, ReadLimits.standard(), password(arrival, load))) {
      return Preview.of(definitions, load, units.directory(), table, rows);
    }
  }

  private @Nullable String password(Ingest.Arrival arrival, Load load) {
    return arrival.password() == null ? passwords.apply(load) : arrival.password();
  }

  private static Load trial(Ingest.Arrival arrival, String name) {
    return new Load(
        0,
        arrival.source(),
        arrival.connector(),
        arrival.unit(),
        name,
        "",
        LoadState.RUNNING,
        null,
        Load.Counts.NONE,
        Map.of(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }
}
