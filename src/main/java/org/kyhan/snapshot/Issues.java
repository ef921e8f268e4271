package org.kyhan.snapshot;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Rendering;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The issued reports, each version for good. */
public final class Issues {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(tools.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private final JdbcClient jdbc;

  public Issues(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * An issue.
   *
   * @param unit the number of the reporting unit
   * @param asOfLoad with {@code asOfWithout} the state of the store that it rests on
   * @param sha256 of the frozen form
   */
  public record Issue(
      String id,
      String report,
      int unit,
      String period,
      int version,
      String state,
      @Nullable String duty,
      int asOfLoad,
      List<Integer> asOfWithout,
      FrozenReport frozen,
      String sha256) {
    public Issue {
      asOfWithout = List.copyOf(asOfWithout);
    }
  }

  /** A document of an issue: its bytes are in the archive. */
  public record Document(Rendering format, String fileName, String sha256, long size) {}

  /** A printed figure and what has to be asked to compute it again. */
  public record PrintedFigure(
      String id,
      String issue,
      String label,
      String indicator,
      String formula,
      int unit,
      Map<String, String> slice,
      String shown,
      @Nullable BigDecimal numerator,
      @Nullable BigDecimal denominator,
      @Nullable BigDecimal value,
      long records) {
    public PrintedFigure {
      slice = Map.copyOf(slice);
    }
  }

  /** Returns the frozen form as it is kept: the same report always gives the same text. */
  public static String canonical(FrozenReport report) {
    return JSON.writeValueAsString(report);
  }

  /** Returns the newest version of a report for a unit and period, or nothing. */
  public Optional<Issue> newest(String report, int unit, String period) {
    return jdbc.sql(
            """
            select * from platform.issue where report = ? and unit = ? and period = ?
            order by version desc limit 1
            """)
        .params(report, unit, period)
        .query((row, n) -> issue(row))
        .optional();
  }

  public Optional<Issue> find(String id) {
    return jdbc.sql("select * from platform.issue where id = ?")
        .param(id)
        .query((row, n) -> issue(row))
        .optional();
  }

  /** Returns all issues, newest first. */
  public List<Issue> all() {
    return jdbc.sql("select * from platform.issue order by frozen_at desc, id")
        .query((row, n) -> issue(row))
        .list();
  }

  /** Writes a new issue with its figures and documents, within the caller's transaction. */
  public void keep(
      Issue issue, Composer.Composed composed, List<Document> documents, String supersedes) {
    jdbc.sql(
            """
            update platform.issue set state = 'superseded'
            where id = ? and state in ('draft', 'rehearsed', 'awaiting_approval', 'approved', 'issued')
            """)
        .param(supersedes)
        .update();
    jdbc.sql(
            """
            insert into platform.issue
              (id, report, unit, period, version, state, duty, frozen_at, as_of_load, as_of_without, frozen, sha256)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::int[], ?, ?)
            """)
        .params(
            Arrays.asList(
                issue.id(),
                issue.report(),
                issue.unit(),
                issue.period(),
                issue.version(),
                issue.state(),
                issue.duty(),
                Timestamp.from(issue.frozen().head().frozenAt()),
                issue.asOfLoad(),
                array(issue.asOfWithout()),
                canonical(issue.frozen()),
                issue.sha256()))
        .update();
    composed.figures().forEach(f -> keep(issue.id(), f));
    for (Document document : documents) {
      jdbc.sql(
              "insert into platform.document (issue, format, file_name, sha256, size) values (?, ?, ?, ?, ?)")
          .params(
              issue.id(),
              document.format().extension(),
              document.fileName(),
              document.sha256(),
              document.size())
          .update();
    }
  }

  private static String array(List<Integer> numbers) {
    return "{" + String.join(",", numbers.stream().map(String::valueOf).toList()) + "}";
  }

  private void keep(String issue, Numbering.Figure figure) {
    jdbc.sql(
            """
            insert into platform.figure
              (issue, figure, label, indicator, formula, unit, slice, shown, numerator, denominator, value, records)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                issue,
                figure.id(),
                figure.label(),
                figure.indicator(),
                figure.formula(),
                figure.unit().id(),
                JSON.writeValueAsString(figure.slice()),
                figure.shown(),
                figure.tally().numerator(),
                figure.tally().denominator(),
                figure.value(),
                figure.tally().records()))
        .update();
  }

  /** Moves an issue to another state; returns false where it was not in {@code from}. */
  public boolean move(String id, String from, String to) {
    return jdbc.sql("update platform.issue set state = ? where id = ? and state = ?")
            .params(to, id, from)
            .update()
        == 1;
  }

  public List<Document> documents(String issue) {
    return jdbc.sql("select * from platform.document where issue = ? order by format")
        .param(issue)
        .query(
            (row, n) ->
                new Document(
                    Rendering.valueOf(row.getString("format").toUpperCase(java.util.Locale.ROOT)),
                    row.getString("file_name"),
                    row.getString("sha256"),
                    row.getLong("size")))
        .list();
  }

  /** Returns the figures of an issue in the order of printing. */
  public List<PrintedFigure> figures(String issue) {
    return jdbc.sql("select * from platform.figure where issue = ? order by figure")
        .param(issue)
        .query((row, n) -> figure(row))
        .list();
  }

  public Optional<PrintedFigure> figure(String id) {
    return jdbc.sql("select * from platform.figure where figure = ?")
        .param(id)
        .query((row, n) -> figure(row))
        .optional();
  }

  private static PrintedFigure figure(ResultSet row) throws SQLException {
    return new PrintedFigure(
        row.getString("figure"),
        row.getString("issue"),
        row.getString("label"),
        row.getString("indicator"),
        row.getString("formula"),
        row.getInt("unit"),
        JSON.readValue(row.getString("slice"), new TypeReference<Map<String, String>>() {}),
        row.getString("shown"),
        row.getBigDecimal("numerator"),
        row.getBigDecimal("denominator"),
        row.getBigDecimal("value"),
        row.getLong("records"));
  }

  private static Issue issue(ResultSet row) throws SQLException {
    Array without = row.getArray("as_of_without");
    return new Issue(
        row.getString("id"),
        row.getString("report"),
        row.getInt("unit"),
        row.getString("period"),
        row.getInt("version"),
        row.getString("state"),
        row.getString("duty"),
        row.getInt("as_of_load"),
        List.of((Integer[]) without.getArray()),
        JSON.readValue(row.getString("frozen"), FrozenReport.class),
        row.getString("sha256"));
  }

  /** Returns the sha-256, in hex, of a text in UTF-8. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
