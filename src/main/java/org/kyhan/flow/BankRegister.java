package org.kyhan.flow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.mapping.NarrativeMatch.Charge;
import org.kyhan.mapping.NarrativeMatch.Pupil;
import org.kyhan.model.Text;

/** What the store knows of one school's pupils, of what they owe, and of its bank statements. */
record BankRegister(List<Pupil> pupils, Map<Long, List<Charge>> charges) {
  private static final String PUPILS =
      """
      select record, student_code, student_name, class from data.student where unit = ?
      union all
      select min(record), student_code, min(student_name), min(class) from data.fee_charge c
      where unit = ? and student_code is not null and student_name is not null
        and not exists (
          select from data.student s where s.unit = c.unit and s.student_code = c.student_code)
      group by student_code
      order by 1
      """;

  private static final String OPEN_CHARGES =
      """
      select student_code, student_name, class, fee_item, fee_category, round,
             extract(month from charged_on)::int, amount_due
      from data.fee_charge c
      where unit = ? and amount_due > 0 and not coalesce(exempt, false)
        and not exists (
          select from data.fee_payment p
          where p.unit = c.unit and p.student_code = c.student_code and p.fee_item = c.fee_item
            and p.round is not distinct from c.round and p.status = 'SETTLED')
      order by record
      """;

  BankRegister {
    pupils = List.copyOf(pupils);
    charges = Map.copyOf(charges);
  }

  /**
   * A line of a statement.
   *
   * @param load the load that says where it stands
   */
  record BankLine(
      long record,
      long rowHash,
      int load,
      int sheet,
      long row,
      int column,
      @Nullable String code,
      LocalDate bookedOn,
      long credit,
      String narrative) {
    @Override
    public String toString() {
      return "BankLine[" + record + "]"; // no words of the payer in logs
    }
  }

  static BankRegister of(Connection connection, int unit) throws SQLException {
    List<Pupil> pupils = new ArrayList<>();
    Map<String, Long> byCode = new HashMap<>();
    Map<String, Long> byName = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(PUPILS)) {
      query.setInt(1, unit);
      query.setInt(2, unit);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Pupil pupil =
              new Pupil(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
          pupils.add(pupil);
          if (pupil.code() != null) {
            byCode.put(pupil.code(), pupil.record());
          }
          byName.merge(nameKey(pupil.name(), pupil.schoolClass()), pupil.record(), (a, b) -> -1L);
        }
      }
    }
    Map<Long, List<Charge>> charges = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(OPEN_CHARGES)) {
      query.setInt(1, unit);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String code = row.getString(1);
          Long pupil =
              code == null
                  ? byName.get(nameKey(row.getString(2), row.getString(3)))
                  : byCode.get(code);
          if (pupil != null) {
            charges
                .computeIfAbsent(pupil, p -> new ArrayList<>())
                .add(
                    new Charge(
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getInt(7),
                        row.getLong(8)));
          }
        }
      }
    }
    return new BankRegister(pupils, charges);
  }

  private static String nameKey(@Nullable String name, @Nullable String schoolClass) {
    return Text.fold(name == null ? "" : name)
        + '|'
        + Text.fold(schoolClass == null ? "" : schoolClass);
  }

  /** Returns all lines of the unit's statements, or the one of a record. */
  static List<BankLine> lines(Connection connection, int unit, @Nullable Long record)
      throws SQLException {
    String sql =
        """
        select record, row_hash, changed_by_load, sheet, row, col, transaction_code, booked_on,
               coalesce(credit, 0), coalesce(narrative, '')
        from data.bank_transaction where unit = ? and (?::bigint is null or record = ?)
        order by booked_on, record
        """;
    List<BankLine> lines = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(1, unit);
      query.setObject(2, record, java.sql.Types.BIGINT);
      query.setObject(3, record, java.sql.Types.BIGINT);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          lines.add(
              new BankLine(
                  row.getLong(1),
                  row.getLong(2),
                  row.getInt(3),
                  row.getInt(4),
                  row.getLong(5),
                  row.getInt(6),
                  row.getString(7),
                  row.getObject(8, LocalDate.class),
                  row.getLong(9),
                  row.getString(10)));
        }
      }
    }
    return lines;
  }

  /** Returns the transaction codes under which other sources report payments of the unit. */
  static Set<String> reported(Connection connection, int unit) throws SQLException {
    String sql =
        """
        select distinct p.transaction_code
        from data.fee_payment p
        join data.bank_transaction b on b.unit = p.unit and b.transaction_code = p.transaction_code
        join platform.load l on l.id = p.changed_by_load
        where p.unit = ? and l.connector <> ?
        """;
    Set<String> codes = new HashSet<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(1, unit);
      query.setString(2, BankMatching.CONNECTOR);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          codes.add(row.getString(1));
        }
      }
    }
    return codes;
  }

  @Nullable Pupil pupil(long record) {
    return pupils.stream().filter(p -> p.record() == record).findFirst().orElse(null);
  }
}
