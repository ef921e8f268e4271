package org.kyhan.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people are asked about headers that can be read in several ways, and what they answered. */
public final class HeaderChoices {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final Clock clock;

  public HeaderChoices(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /**
   * A question about a header.
   *
   * @param load the load that waits for the answer
   * @param number from 1 within the load
   * @param fingerprint what all headers of the same wording have in common
   * @param reason {@code two_columns}, {@code weak_match} or {@code two_tables}
   * @param headings what is printed over each column, by its number from 1
   * @param candidates the ways to read it: the column of each field; the proposed one comes first
   * @param rows the first rows below, personal values masked
   */
  public record Question(
      int load,
      int number,
      String sheet,
      long row,
      String fingerprint,
      String reason,
      String field,
      Map<Integer, String> headings,
      List<Map<String, Integer>> candidates,
      List<List<String>> rows) {
    public Question {
      headings = Map.copyOf(headings);
      candidates = List.copyOf(candidates);
      rows = List.copyOf(rows);
    }
  }

  /** Writes the questions of a load that is to wait, in its own transaction. */
  public void ask(Connection connection, Load load, List<Question> questions) throws SQLException {
    if (questions.isEmpty()) {
      return;
    }
    String sql =
        """
        insert into platform.header_question
          (unit, load, number, sheet, row, fingerprint, reason, field, headings, candidates, rows)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb)
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Question question : questions) {
        insert.setInt(1, load.unit());
        insert.setInt(2, load.id());
        insert.setInt(3, question.number());
        insert.setString(4, question.sheet());
        insert.setLong(5, question.row());
        insert.setString(6, question.fingerprint());
        insert.setString(7, question.reason());
        insert.setString(8, question.field());
        insert.setString(9, JSON.writeValueAsString(question.headings()));
        insert.setString(10, JSON.writeValueAsString(question.candidates()));
        insert.setString(11, JSON.writeValueAsString(question.rows()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Returns the questions without an answer, the oldest load first. */
  public List<Question> waiting() {
    return jdbc.sql("select * from platform.header_question order by load, number")
        .query(
            (row, n) ->
                new Question(
                    row.getInt("load"),
                    row.getInt("number"),
                    row.getString("sheet"),
                    row.getLong("row"),
                    row.getString("fingerprint"),
                    row.getString("reason"),
                    row.getString("field"),
                    JSON.readValue(
                        row.getString("headings"), new TypeReference<Map<Integer, String>>() {}),
                    JSON.readValue(
                        row.getString("candidates"),
                        new TypeReference<List<Map<String, Integer>>>() {}),
                    JSON.readValue(
                        row.getString("rows"), new TypeReference<List<List<String>>>() {})))
        .list();
  }

  /** Remembers how headers of this wording are to be read from now on, and ends the question. */
  public void answer(Load load, Question question, Map<String, Integer> columns, String who) {
    jdbc.sql(
            """
            with answered as (
              delete from platform.header_question where load = :load and number = :number)
            insert into platform.header_choice
              (unit, connector, source, fingerprint, columns, chosen_by, chosen_at)
            values (:unit, :connector, coalesce(:source, 0), :fingerprint, :columns::jsonb, :who, :now)
            on conflict (unit, connector, source, fingerprint) do update
              set columns = excluded.columns, chosen_by = excluded.chosen_by,
                  chosen_at = excluded.chosen_at
            """)
        .param("load", load.id())
        .param("number", question.number())
        .param("unit", load.unit())
        .param("connector", load.connector())
        .param("source", load.source())
        .param("fingerprint", question.fingerprint())
        .param("columns", JSON.writeValueAsString(columns))
        .param("who", who)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Returns what was chosen for the source of a load: by fingerprint the column of each field. */
  public Map<String, Map<String, Integer>> chosen(Load load) {
    Map<String, Map<String, Integer>> chosen = new HashMap<>();
    jdbc.sql(
            """
            select fingerprint, columns from platform.header_choice
            where unit = :unit and connector = :connector and source = coalesce(:source, 0)
            """)
        .param("unit", load.unit())
        .param("connector", load.connector())
        .param("source", load.source())
        .query(
            row -> {
              chosen.put(
                  row.getString("fingerprint"),
                  JSON.readValue(
                      row.getString("columns"), new TypeReference<Map<String, Integer>>() {}));
            });
    return chosen;
  }
}
