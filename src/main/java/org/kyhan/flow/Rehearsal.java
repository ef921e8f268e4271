package org.kyhan.flow;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.kyhan.archive.Archive;
import org.kyhan.archive.Bundle;
import org.kyhan.ledger.HeldFiles;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadState;

/** What would become of files: looked at from end to end, and nothing kept. */
final class Rehearsal {
  private final DataSource dataSource;
  private final HeldFiles held;
  private final FileRuns runs;

  Rehearsal(DataSource dataSource, HeldFiles held, FileRuns runs) {
    this.dataSource = dataSource;
    this.held = held;
    this.runs = runs;
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
    Gate gate = new Gate(held.rowsBeforeTrial(load).orElse(null), false);
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return runs.run(connection, load, gate, arrival.path(), arrival.password());
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
    return runs.preview(trial(arrival, name), arrival.path(), arrival.password(), rows);
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
