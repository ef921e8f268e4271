package org.kyhan.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Bar;
import org.kyhan.model.FrozenReport.Chart;
import org.kyhan.model.FrozenReport.Column;
import org.kyhan.model.FrozenReport.Head;
import org.kyhan.model.FrozenReport.Headline;
import org.kyhan.model.FrozenReport.Letterhead;
import org.kyhan.model.FrozenReport.Row;
import org.kyhan.model.FrozenReport.SourceLine;
import org.kyhan.model.FrozenReport.Table;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

/** Frozen cashless-fee reports of invented units. */
final class Samples {
  static final Instant FROZEN = Instant.parse("2026-11-05T01:30:15.123456Z");
  static final String CASHLESS = "Trong đó không dùng tiền mặt";
  static final String SHARE = "Tỷ lệ không dùng tiền mặt (%)";
  private static final String[] NAMES = {
    "Văn Hiến", "Xuân Đông", "Nguyễn Trãi", "Lý Thường Kiệt", "Hoàng Diệu", "Bế Văn Đàn",
    "Đặng Thai Mai", "Hồ Xuân Hương", "Quỳnh Lưu", "Tiên Điền", "Ỷ Lan", "Phù Đổng"
  };
  private static final String[] CATEGORIES = {
    "Học phí", "Tiền ăn bán trú", "Dịch vụ chăm sóc bán trú", "Bảo hiểm y tế học sinh",
    "Nước uống", "Trông giữ xe", "Sổ liên lạc điện tử", "Khoản thu hộ khác"
  };

  private Samples() {}

  /** One school, whose units are classes. */
  static FrozenReport school() {
    return report(
        head("40100001", "Trường THCS Văn Hiến", 1),
        new Letterhead(
            "UBND XÃ XUÂN ĐÔNG",
            "TRƯỜNG TRUNG HỌC CƠ SỞ VĂN HIẾN",
            "/BC-THCSVH",
            "Xuân Đông",
            "HIỆU TRƯỞNG",
            "Trần Thị Ánh Nguyệt",
            "KẾ TOÁN",
            List.of("UBND xã Xuân Đông", "Phòng Văn hóa - Xã hội", "Lưu: VT, KT")),
        rows("Lớp 6/%d", 8, 1_000_000),
        "Số liệu đã bao gồm 8/8 lớp; không có lớp nào thiếu số liệu.");
  }

  /** A commune with twelve schools. */
  static FrozenReport commune() {
    return report(
        head("40123", "UBND xã Xuân Đông", 2),
        new Letterhead(
            "UBND TỈNH NGHỆ AN",
            "ỦY BAN NHÂN DÂN XÃ XUÂN ĐÔNG",
            "/BC-UBND",
            "Xuân Đông",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
            "Nguyễn Hữu Thắng",
            "",
            List.of("- Sở Giáo dục và Đào tạo;", "- Đảng ủy, HĐND xã;", "- Lưu: VT, VHXH.")),
        rows("Trường THCS %s", 12, 45_000_000),
        "Số liệu đã bao gồm 11/12 trường; còn thiếu: Trường THCS Phù Đổng.");
  }

  /** A province with {@code units} rows. */
  static FrozenReport province(int units) {
    return report(
        head("40", "Sở Giáo dục và Đào tạo tỉnh Nghệ An", 1),
        new Letterhead(
            "UBND TỈNH NGHỆ AN",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "/BC-SGDĐT",
            "Nghệ An",
            "GIÁM ĐỐC",
            "",
            "",
            List.of("Bộ Giáo dục và Đào tạo", "UBND tỉnh", "Lưu: VT, KHTC")),
        rows("Xã %s", units, 1_234_567_891L),
        "Số liệu đã bao gồm 118/121 trường; còn thiếu: Trường THCS Ỷ Lan, Trường Tiểu học Phù Đổng,"
            + " Trường Mầm non Hoa Sen.");
  }

  static Head head(String unit, String name, int version) {
    return new Head(
        "cashless-fee.202610." + unit + ".v" + version,
        "cashless-fee",
        "BÁO CÁO",
        "Kết quả thu các khoản không dùng tiền mặt tháng 10 năm 2026",
        unit,
        name,
        "202610",
        "tháng 10 năm 2026",
        version,
        FROZEN,
        Instant.parse("2026-11-04T16:45:00Z"),
        "Số liệu đã bao gồm toàn bộ đơn vị.");
  }

  static FrozenReport report(Head head, Letterhead letterhead, List<Row> rows, String coverage) {
    return new FrozenReport(
        head,
        letterhead,
        Map.of(
            "summary",
            "Thực hiện Kế hoạch của Sở Giáo dục và Đào tạo về đẩy mạnh thanh toán không dùng tiền"
                + " mặt đối với các khoản thu dịch vụ giáo dục, "
                + head.unitName()
                + " báo cáo kết quả thực hiện "
                + head.periodLabel()
                + " như sau.\nTrong kỳ, tổng số tiền đã thu là 1.234.567.000 đồng, trong đó thu"
                + " không dùng tiền mặt là 782.715.000 đồng, đạt 63,4% (tăng 2,1 điểm phần trăm so"
                + " với tháng trước).",
            "coverage",
            coverage,
            "missing",
            "Các đơn vị còn thiếu số liệu đã được nhắc ngày 03/11/2026.",
            "narrative",
            "Phụ huynh đã quen với việc quét mã QR; số giao dịch tại quầy giảm đều qua các tháng.\n"
                + "Đề nghị ngân hàng miễn phí chuyển khoản đối với các khoản thu dưới 500.000 đồng.",
            "data_until",
            "Dữ liệu được cập nhật đến 23 giờ 45 phút ngày 04 tháng 11 năm 2026.",
            "footnotes",
            "Tỷ lệ theo học sinh chỉ tính học sinh có mọi khoản nộp trong kỳ đều không dùng tiền"
                + " mặt."),
        figures(),
        List.of(byUnit(rows), byCategory()),
        List.of(chart(rows)),
        sources(rows));
  }

  static List<Headline> figures() {
    return List.of(
        figure(
            "amount", "Tỷ lệ số tiền thu không dùng tiền mặt", "63.44827586", "Đạt, chỉ tiêu 50%"),
        figure("pupil", "Tỷ lệ học sinh có mọi khoản nộp không dùng tiền mặt", "58.05", ""),
        figure("transaction", "Tỷ lệ số giao dịch không dùng tiền mặt", "61.249", ""),
        figure(
            "ewallet",
            "Tỷ lệ phụ huynh nộp học phí qua ví điện tử",
            null,
            "Miễn học phí từ 9/2025"));
  }

  private static Headline figure(String id, String label, @Nullable String number, String remark) {
    return new Headline(
        id,
        label,
        Value.number(Kind.PERCENT, number == null ? null : new BigDecimal(number), "f." + id),
        remark);
  }

  static Table byUnit(List<Row> rows) {
    return new Table(
        "by_unit", "Kết quả thu không dùng tiền mặt theo đơn vị", columns("unit", "Đơn vị"), rows);
  }

  static Table byCategory() {
    List<Column> columns =
        columns("category", "Khoản thu").stream()
            .filter(c -> !c.id().contains("students"))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < CATEGORIES.length; i++) {
      long due = 120_000_000L + 3_333_000L * i;
      boolean none = i == 0;
      long collected = none ? 0 : due - 1_000_000L * i;
      rows.add(
          new Row(
              1,
              List.of(
                  Value.text(Integer.toString(i + 1)),
                  Value.text(CATEGORIES[i]),
                  money(none ? 0 : due),
                  money(collected),
                  money(collected * 2 / 3),
                  count(collected / 250_000),
                  percent(collected * 2 / 3, collected),
                  percent(collected / 2, collected),
                  Value.text(none ? "Miễn học phí" : ""))));
    }
    return new Table(
        "by_category", "Kết quả thu không dùng tiền mặt theo khoản thu", columns, rows);
  }

  static List<Column> columns(String name, String title) {
    return List.of(
        new Column("no", "TT", "", 4),
        new Column(name, title, "", 22),
        new Column("students", "Số HS có khoản phải thu", "", 7),
        new Column("due", "Số phải thu (đồng)", "", 11),
        new Column("collected", "Tổng đã thu (đồng)", "", 11),
        new Column("cashless_amount", "Số tiền (đồng)", CASHLESS, 11),
        new Column("cashless_count", "Số giao dịch", CASHLESS, 7),
        new Column("cashless_students", "Số HS", CASHLESS, 7),
        new Column("share_amount", "Theo số tiền", SHARE, 6),
        new Column("share_students", "Theo học sinh", SHARE, 6),
        new Column("share_count", "Theo giao dịch", SHARE, 6),
        new Column("note", "Ghi chú", "", 11));
  }

  static List<Row> rows(String pattern, int units, long scale) {
    List<Row> rows = new ArrayList<>();
    rows.add(row(0, "", "Tổng cộng", units * 317L, units * scale, units * scale * 9 / 10, ""));
    for (int i = 0; i < units; i++) {
      String name = pattern.replace("%s", name(i)).replace("%d", Integer.toString(i + 1));
      boolean none = units > 8 && i == units - 1;
      long due = scale + scale / 7 * (i % 5);
      String note = none ? "Chưa gửi số liệu" : i == 2 ? "Gửi lại lần 2" : "";
      rows.add(
          row(
              1,
              Integer.toString(i + 1),
              name,
              317 + i % 90,
              due,
              none ? 0 : due * (50 + i % 50) / 100,
              note));
    }
    return rows;
  }

  private static String name(int i) {
    return NAMES[i % NAMES.length] + (i < NAMES.length ? "" : " " + (i / NAMES.length + 1));
  }

  static Row row(
      int level, String no, String name, long students, long due, long got, String note) {
    long cashless = got * (41 + Math.floorMod(name.hashCode(), 55)) / 100;
    return new Row(
        level,
        List.of(
            Value.text(no),
            Value.text(name),
            count(students),
            money(due),
            money(got),
            money(cashless),
            count(got == 0 ? 0 : students * 2),
            count(got == 0 ? 0 : students * 3 / 4),
            percent(cashless, got),
            percent(got == 0 ? 0 : students * 3 / 4, got == 0 ? 0 : students),
            percent(cashless, got == 0 ? 0 : got + 7),
            Value.text(note)));
  }

  private static Chart chart(List<Row> rows) {
    List<Bar> bars =
        rows.stream()
            .filter(row -> row.level() == 1)
            .map(row -> new Bar(row.values().get(1).text() + "", row.values().get(8).number()))
            .toList();
    return new Chart(
        "share_by_unit", "Tỷ lệ số tiền thu không dùng tiền mặt theo đơn vị", Kind.PERCENT, bars);
  }

  private static List<SourceLine> sources(List<Row> rows) {
    List<SourceLine> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(
          new SourceLine(
              "f.202610." + lines.size(),
              "Tỷ lệ số tiền thu không dùng tiền mặt",
              row.values().get(1).text() + "",
              "cashless_payment_amount_share",
              lines.size() % 2 == 0 ? "" : "Học phí",
              "0123456789ab",
              row.values().get(5).number(),
              row.values().get(4).number(),
              317,
              lines.size() % 5 == 4 ? "declared" : "computed"));
    }
    return lines;
  }

  static Value money(long amount) {
    return Value.number(Kind.MONEY, BigDecimal.valueOf(amount), null);
  }

  static Value count(long number) {
    return Value.number(Kind.COUNT, BigDecimal.valueOf(number), null);
  }

  static Value percent(long part, long whole) {
    BigDecimal share =
        whole == 0
            ? null
            : BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), new MathContext(12, RoundingMode.HALF_UP));
    return Value.number(Kind.PERCENT, share, "f." + part);
  }
}
