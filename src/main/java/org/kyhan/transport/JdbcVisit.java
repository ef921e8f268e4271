package org.kyhan.transport;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;

/** One question to a database, whose answer runs row by row into a CSV file. */
final class JdbcVisit {
  private static final int PREVIEW_ROWS = 1000;
  private static final Duration MOST_AHEAD = Duration.ofDays(1);
  private static final int LONGEST_QUERY_SECONDS = 24 * 3600;

  private final Visit visit;
  private final Values values;
  private final SelectText select;
  private final Connection connection;
  private @Nullable Mark highest;

  private record Column(String label, Cells.Kind kind) {}

  JdbcVisit(Visit visit, SelectText select, Connection connection) {
    this.visit = visit;
    this.values = visit.values();
    this.select = select;
    this.connection = connection;
  }

  void run() throws SQLException, IOException {
    boolean marked = select.names().contains("since");
    if (marked && !values.has("since_column")) {
      throw SourceFailure.config("jdbc_no_since_column");
    }
    String fingerprint = Integer.toHexString((values.text("url") + select.sql()).hashCode());
    Map<String, String> state = visit.state();
    String known = fingerprint.equals(state.get("of")) ? state.get("since") : null;
    highest = known == null ? null : Mark.remembered(known);
    Mark since =
        known == null
            ? Mark.written(values.text("since_first"))
            : Mark.remembered(known).earlier(values);
    Path file = visit.workFile();
    long rows;
    try (PreparedStatement statement =
        connection.prepareStatement(
            select.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      bind(statement, since);
      limit(statement);
      try (ResultSet result = statement.executeQuery()) {
        rows = written(result, file);
      }
    }
    if (visit.isCheck()) {
      return;
    }
    if (rows == 0 && marked) {
      visit.note(Severity.NOTICE, Messages.vi("transport.nothing_new"));
      return;
    }
    if (visit.receive(file, values.text("file_name")).committed() && highest != null) {
      Map<String, String> after = new HashMap<>();
      after.put("of", fingerprint);
      after.put("since", highest.text());
      visit.remember(after);
    }
  }

  private void bind(PreparedStatement statement, Mark since) throws SQLException {
    for (int i = 0; i < select.names().size(); i++) {
      Object value = select.names().get(i).equals("since") ? since.value() : until(since.value());
      statement.setObject(i + 1, value);
    }
  }

  /** Returns now, in the form in which the mark is compared. */
  private Object until(Object since) {
    if (since instanceof OffsetDateTime) {
      return visit.now().atOffset(ZoneOffset.UTC);
    }
    return since instanceof LocalDate
        ? VietnamTime.dayOf(visit.now())
        : LocalDateTime.ofInstant(visit.now(), VietnamTime.ZONE);
  }

  private void limit(PreparedStatement statement) throws SQLException {
    statement.setFetchSize(Math.max(1, values.count("fetch_rows")));
    long seconds = Math.max(1, values.duration("time_limit").toSeconds());
    statement.setQueryTimeout((int) Math.min(seconds, LONGEST_QUERY_SECONDS));
    if (!visit.mayChange()) {
      statement.setMaxRows(visit.isCheck() ? 1 : PREVIEW_ROWS);
    }
  }

  /** Returns how many rows there were; closes nothing but the file. */
  private long written(ResultSet result, Path file) throws SQLException, IOException {
    List<Column> columns = columns(result.getMetaData());
    int mark = mark(columns);
    if (visit.isCheck()) {
      String labels = String.join(", ", columns.stream().map(Column::label).toList());
      visit.note(Severity.NOTICE, Messages.vi("transport.jdbc_found", labels));
      return 0;
    }
    long most = values.count("max_rows");
    long rows = 0;
    try (Counted bytes = new Counted(Files.newOutputStream(file), values.bytes("max_total"));
        CsvWriter csv =
            CsvWriter.builder().build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      csv.writeRecord(columns.stream().map(Column::label).toList());
      String[] cells = new String[columns.size()];
      while (result.next()) {
        if (++rows > most) {
          throw SourceFailure.data("jdbc_rows", most);
        }
        if (rows % 1000 == 1) {
          visit.goOn();
        }
        for (int i = 0; i < cells.length; i++) {
          cells[i] = Cells.text(result, i + 1, columns.get(i).kind());
        }
        csv.writeRecord(cells);
        raise(result, mark, columns);
      }
    }
    return rows;
  }

  private void raise(ResultSet row, int mark, List<Column> columns) throws SQLException {
    Mark found = mark == 0 ? null : Mark.of(row, mark, columns.get(mark - 1).kind());
    // a mistyped year must not hide all that is changed until then
    if (found != null && !found.isAfter(visit.now().plus(MOST_AHEAD))) {
      highest = Mark.later(highest, found);
    }
  }

  private static List<Column> columns(ResultSetMetaData data) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(new Column(data.getColumnLabel(i), Cells.kind(data, i)));
    }
    return columns;
  }

  /** Returns the number of the column that grows, 0 where none is named. */
  private int mark(List<Column> columns) {
    String wanted = values.text("since_column");
    List<String> labels = columns.stream().map(Column::label).toList();
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).equalsIgnoreCase(wanted)) {
        return i + 1;
      }
    }
    if (wanted.isEmpty()) {
      return 0;
    }
    throw SourceFailure.config("jdbc_column", wanted, String.join(", ", labels));
  }

  /** Refuses to write more than a limit. */
  private static final class Counted extends BufferedOutputStream {
    private final long most;
    private long size;

    Counted(OutputStream file, long most) {
      super(file, 1 << 16);
      this.most = most;
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      size += length;
      if (size > most) {
        throw SourceFailure.data("jdbc_size", most);
      }
      super.write(bytes, from, length);
    }
  }
}
