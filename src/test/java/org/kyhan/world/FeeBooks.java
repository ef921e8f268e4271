package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.kyhan.fixtures.Grid;

/** Fees as three kinds of software print them. */
final class FeeBooks {
  private FeeBooks() {}

  /** One line for what is due and paid of it, month by month; nobody is exempt in it. */
  static Fees collection(School school, Books books) throws IOException {
    Fees fees = Fees.byMonth(school);
    Map<Pupil, List<Fees.Payment>> payments = fees.byPupil();
    for (LocalDate month : List.of(Fees.SEPTEMBER, Fees.OCTOBER)) {
      Grid grid =
          new Grid()
              .add(school.heading())
              .add("DANH SÁCH HỌC SINH ĐÃ NỘP TIỀN")
              .add("Thời gian thu: Tháng " + month.getMonthValue() + "/2026")
              .blank();
      List<Fees.Charge> due = fees.charges().stream().filter(c -> c.month().equals(month)).toList();
      new Columns<Fees.Charge>()
          .column("Mã học sinh", c -> c.of().code())
          .column("Họ và tên", c -> c.of().name())
          .column("Lớp", c -> c.of().group())
          .column("Khoản thu", c -> c.item().word())
          .column("Số phải thu", Fees.Charge::due)
          .column(
              "Số đã thu", c -> paid(payments, c).stream().mapToLong(Fees.Payment::amount).sum())
          .column("Hình thức thu", c -> word(paid(payments, c)))
          .column(
              "Ngày nộp",
              c -> paid(payments, c).stream().map(p -> Books.day(p.day())).findFirst().orElse(""))
          .column("Số điện thoại phụ huynh", c -> "0900000000")
          .print(grid, due);
      books.book("misa-collection", "da-nop-" + month.getMonthValue() + ".xlsx", grid);
    }
    return fees;
  }

  private static List<Fees.Payment> paid(
      Map<Pupil, List<Fees.Payment>> payments, Fees.Charge charge) {
    return payments.getOrDefault(charge.of(), List.of()).stream()
        .filter(p -> p.item() == charge.item())
        .filter(p -> p.day().withDayOfMonth(1).equals(charge.month()))
        .toList();
  }

  private static String word(List<Fees.Payment> paid) {
    return paid.isEmpty() ? "" : paid.get(0).channel().word();
  }

  /** Receipts, one of which stands twice; charges with exemptions; a list of refunds. */
  static Fees receipts(School school, Books books) throws IOException {
    Fees fees = Fees.withReceipts(school);
    List<Fees.Payment> listed = new ArrayList<>(fees.payments());
    listed.add(listed.get(3));
    Random random = school.dice("names on receipts");
    Set<Pupil> named =
        school.pupils().stream().filter(p -> nameOnly(p, random)).collect(Collectors.toSet());
    Grid grid = new Grid();
    new Columns<Fees.Payment>()
        .column("Số biên lai", Fees.Payment::receipt)
        .column("Ngày nộp", p -> Books.day(p.day()))
        .column("Mã học sinh", p -> named.contains(p.of()) ? "" : p.of().code())
        .column("Họ và tên", p -> p.of().name())
        .column("Lớp", p -> p.of().group())
        .column("Khoản thu", p -> p.item().word())
        .column("Số tiền", p -> String.format(Locale.GERMANY, "%,d", p.amount()))
        .column("Hình thức thu", p -> p.channel().word())
        .column("Trạng thái", p -> p.fate().word())
        .column("Người nộp", p -> "Nguyễn Văn Ba")
        .print(grid, listed);
    books.csv("fee-list", "bien-lai.csv", ';', grid);
    for (LocalDate month : List.of(Fees.SEPTEMBER, Fees.OCTOBER)) {
      charges(school, fees, named, month, books);
    }
    List<Fees.Payment> all = new ArrayList<>(fees.payments());
    all.addAll(refunds(school, books));
    return new Fees(fees.charges(), all);
  }

  private static boolean nameOnly(Pupil pupil, Random random) {
    return random.nextInt(8) == 0 && !pupil.namesake();
  }

  private static void charges(
      School school, Fees fees, Set<Pupil> named, LocalDate month, Books books) throws IOException {
    Grid grid =
        new Grid()
            .add(school.heading())
            .add("DANH SÁCH PHẢI THU")
            .add(String.format(Locale.ROOT, "Tháng: %02d/2026", month.getMonthValue()))
            .blank();
    new Columns<Fees.Charge>()
        .column("Mã học sinh", c -> named.contains(c.of()) ? "" : c.of().code())
        .column("Họ và tên", c -> c.of().name())
        .column("Lớp", c -> c.of().group())
        .column("Khoản thu", c -> c.item().word())
        .column("Số tiền phải thu", Fees.Charge::due)
        .column("Được miễn", c -> c.exempt() ? "x" : "")
        .print(grid, fees.charges().stream().filter(c -> c.month().equals(month)).toList());
    books.book("fee-charge-list", "phai-thu-" + month.getMonthValue() + ".xlsx", grid);
  }

  /** The list does not say by which way the money went back. */
  private static List<Fees.Payment> refunds(School school, Books books) throws IOException {
    LocalDate day = LocalDate.of(2026, 10, 15);
    List<Pupil> pupils = school.pupils().subList(2, 6);
    Grid grid =
        new Grid()
            .add("", school.heading())
            .add("", "", "BẢNG KÊ HOÀN TRẢ TIỀN THỪA")
            .add("", "", "(Theo nhiều học sinh)")
            .add("", "", "Tại ngày 15 tháng 10 năm 2026")
            .blank();
    new Columns<Pupil>()
        .column("Mã học sinh", Pupil::code)
        .column("Họ và tên học sinh", Pupil::name)
        .column("Ngày tháng năm sinh", p -> Books.day(p.born()))
        .column("Lớp", Pupil::group)
        .column("Tiền ăn bán trú", p -> 64_000L)
        .column("Nước uống", p -> 5_000L)
        .column("Tổng tiền hoàn trả", p -> 69_000L)
        .print(grid, pupils);
    grid.add("", "", "Cộng", "", "", 64_000L * 4, 5_000L * 4, 69_000L * 4);
    books.book("refund-list", "hoan-tra.xls", grid);
    List<Fees.Payment> refunds = new ArrayList<>();
    for (Pupil pupil : pupils) {
      refunds.add(refund(pupil, Fees.Item.MEALS, 64_000, day));
      refunds.add(refund(pupil, Fees.Item.WATER, 5_000, day));
    }
    return refunds;
  }

  private static Fees.Payment refund(Pupil pupil, Fees.Item item, long amount, LocalDate day) {
    return new Fees.Payment(pupil, item, amount, Fees.Channel.UNKNOWN, Fees.Fate.REFUNDED, day, "");
  }

  /** Class by class, a pupil's items below each other; charges are not in it. */
  static Fees blocks(School school, Books books) throws IOException {
    Fees fees = Fees.byMonth(school);
    Map<Pupil, List<Fees.Payment>> payments = fees.byPupil();
    for (LocalDate month : List.of(Fees.SEPTEMBER, Fees.OCTOBER)) {
      Grid grid = new Grid();
      for (SchoolClass group : school.classes()) {
        grid.add("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            .add(school.heading(), "", "", "", "", "Độc lập - Tự do - Hạnh phúc")
            .blank()
            .add("DANH SÁCH THANH TOÁN CỦA HỌC SINH")
            .blank()
            .add("Đợt thanh toán:", "Tháng " + month.getMonthValue(), "", "Khối:", "")
            .add("", "", "", "Lớp:", group.name())
            .add(
                "STT",
                "Mã học sinh",
                "Họ và tên",
                "Hạng mục",
                "Đợt thanh toán",
                "Số tiền",
                "Hình thức thanh toán",
                "Ngày thanh toán",
                "Trạng thái");
        block(school, payments, group, month, grid);
        grid.blank();
      }
      books.book("vnedu-blocks", "thanh-toan-" + month.getMonthValue() + ".xls", grid);
    }
    return new Fees(List.of(), fees.payments());
  }

  private static void block(
      School school,
      Map<Pupil, List<Fees.Payment>> payments,
      SchoolClass group,
      LocalDate month,
      Grid grid) {
    long number = 0;
    long sum = 0;
    for (Pupil pupil : PupilPart.of(school, group)) {
      boolean first = true;
      for (Fees.Payment payment : payments.getOrDefault(pupil, List.of())) {
        if (!payment.day().withDayOfMonth(1).equals(month)) {
          continue;
        }
        grid.add(
            first ? ++number : null,
            first ? pupil.code() : null,
            first ? pupil.name() : null,
            payment.item().word(),
            "Tháng " + month.getMonthValue(),
            payment.amount(),
            payment.channel().word(),
            Books.day(payment.day()),
            "Đã thanh toán");
        sum += payment.amount();
        first = false;
      }
      if (first) {
        grid.add(
            ++number, pupil.code(), pupil.name(), "Nước uống", "", null, "", "", "chưa thanh toán");
      }
    }
    grid.blank().add("", "", "", "", "", "", "", "Tổng:", sum);
  }
}
