package org.kyhan.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.ScoringSet;
import org.kyhan.ledger.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The points that assessors granted and the evidence that was named, as they were loaded. */
final class Awards {
  private final JdbcClient jdbc;

  Awards(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Returns what was granted, by criterion: by one assessor, or by the highest of each criterion.
   */
  Map<String, ScoreSheet.Award> of(
      ScoringSet set, Unit school, Period schoolYear, @Nullable String assessor) {
    Map<String, List<String>> evidence = evidence(set, school, schoolYear);
    Map<String, ScoreSheet.Award> awards = new LinkedHashMap<>();
    jdbc.sql(
            """
            select criterion, points, fitness_points, use_points, met, assessor_role, assessed_on,
                   evidence_link
            from data.dx_assessment
            where unit = :unit and lower(criteria_set) = lower(:set) and school_year = :year
              and (:assessor::text is null or assessor_role = :assessor)
            order by criterion, array_position(array['SELF','COMMUNE','DEPARTMENT'], assessor_role),
                     assessed_on
            """)
        .param("unit", school.id())
        .param("set", set.id())
        .param("year", schoolYear.id())
        .param("assessor", assessor)
        .query(
            row -> {
              // the last of a criterion is the highest assessor's newest
              String criterion = row.getString("criterion");
              awards.put(criterion, award(row, evidence.getOrDefault(criterion, List.of())));
            });
    return awards;
  }

  private static ScoreSheet.Award award(ResultSet row, List<String> evidence) throws SQLException {
    List<String> all = new ArrayList<>(evidence);
    String link = row.getString("evidence_link");
    if (link != null && !link.isBlank()) {
      all.add(0, link);
    }
    return new ScoreSheet.Award(
        row.getString("criterion"),
        row.getBigDecimal("points"),
        row.getBigDecimal("fitness_points"),
        row.getBigDecimal("use_points"),
        row.getObject("met", Boolean.class),
        row.getString("assessor_role"),
        row.getDate("assessed_on").toLocalDate(),
        all);
  }

  private Map<String, List<String>> evidence(ScoringSet set, Unit school, Period schoolYear) {
    Map<String, List<String>> evidence = new HashMap<>();
    jdbc.sql(
            """
            select criterion, evidence, link from data.evidence_item
            where unit = :unit and lower(criteria_set) = lower(:set) and school_year = :year
            order by criterion, evidence
            """)
        .param("unit", school.id())
        .param("set", set.id())
        .param("year", schoolYear.id())
        .query(
            row -> {
              String link = row.getString("link");
              String named = row.getString("evidence");
              evidence
                  .computeIfAbsent(row.getString("criterion"), c -> new ArrayList<>())
                  .add(link == null ? named : named + " (" + link + ")");
            });
    return evidence;
  }

  boolean has(Unit school, Period schoolYear) {
    return jdbc.sql(
            "select exists (select from data.dx_assessment where unit = ? and school_year = ?)")
        .params(school.id(), schoolYear.id())
        .query(Boolean.class)
        .single();
  }
}
