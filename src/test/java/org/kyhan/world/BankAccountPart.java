package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/**
 * Which pupils have a bank account: by code, or by name and class; a third of schools never ask.
 */
final class BankAccountPart implements Part {
  private static final String HAVE = "student_bank_account_share";

  /** An answer; {@code asOf} is null for a list that says once for all of which day it is. */
  private record Answer(Pupil of, boolean has, @Nullable LocalDate asOf) {}

  @Override
  public List<String> indicators() {
    return List.of(HAVE);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.way(3) == Roster.WITHOUT_CODES) {
      return;
    }
    Random random = school.dice("bank accounts");
    boolean byName = school.way(3) == Roster.WITH_DATES;
    List<Answer> answers =
        school.pupils().stream()
            .filter(p -> random.nextInt(10) > 0)
            .map(p -> new Answer(p, random.nextInt(10) < 6, byName ? day(random) : null))
            .toList();
    if (byName) {
      named(answers, books);
    } else {
      coded(school, answers, books);
    }
    for (Span span : Span.values()) {
      truth.askAll(
          HAVE,
          span,
          school.pupilsOn(span.last()),
          p ->
              answers.stream()
                  .anyMatch(
                      a ->
                          a.of().equals(p)
                              && a.has()
                              && (a.asOf() == null || span.over(a.asOf()))));
    }
  }

  private static LocalDate day(Random random) {
    return LocalDate.of(2026, 10, 28).plusDays(random.nextInt(7));
  }

  private static void coded(School school, List<Answer> answers, Books books) throws IOException {
    Grid grid = new Grid().add("DANH SÁCH HỌC SINH CÓ TÀI KHOẢN NGÂN HÀNG");
    Columns<Answer> columns =
        new Columns<Answer>()
            .column("Mã học sinh", a -> a.of().code())
            .column("Họ và tên", a -> a.of().name())
            .column("Có tài khoản", a -> a.has() ? "x" : "Không")
            .column("Số tài khoản", a -> a.has() ? "0001112223334" : "");
    for (SchoolClass group : school.classes()) {
      grid.add("Lớp: " + group.name()).add("Tính đến ngày: 30/09/2026");
      columns.print(
          grid, answers.stream().filter(a -> a.of().group().equals(group.name())).toList());
      grid.blank();
    }
    books.book("bank-account-list", "tai-khoan-ngan-hang.xlsx", grid);
  }

  private static void named(List<Answer> answers, Books books) throws IOException {
    Grid grid = new Grid();
    new Columns<Answer>()
        .column("Họ và tên", a -> a.of().name().toUpperCase(Locale.ROOT))
        .column("Lớp", a -> "Lớp " + a.of().group())
        .column("Có tài khoản", a -> a.has() ? "Có" : "Không")
        .column("Tính đến ngày", a -> Books.day(a.asOf()))
        .print(grid, answers);
    books.csv("bank-account-list", "tai-khoan-ngan-hang.csv", ';', grid);
  }
}
