package org.kyhan.corpus;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.kyhan.corpus.Headings.Chosen;

/** Makes the sheet of one line of the corpus: always the same one. */
public final class SheetMaker {
  private static final Set<String> AMOUNTS = Set.of("amount", "amount_due", "credit");

  private static final Set<String> STATEMENTS = Set.of("statement", "bank");

  private final Random random;
  private final Values values;
  private final String kind;
  private final Set<String> mess;
  private final List<Chosen> columns;
  private final MadeSheet.Draft sheet = new MadeSheet.Draft();
  private final int first;

  private SheetMaker(Path headings, String kind, long seed, Set<String> mess) {
    random = new Random(seed * 7919 + 4725);
    values = new Values(random);
    this.kind = kind;
    this.mess = mess;
    columns = new ArrayList<>(Headings.choose(headings, kind, random));
    if (mess.contains("blocks") || mess.contains("classrow")) {
      columns.removeIf(c -> c.field().equals("class"));
    }
    first = mess.contains("shift") ? 3 : 1;
  }

  /**
   * Returns a sheet.
   *
   * @param kind {@code fees}, {@code pupils}, {@code charges} or {@code statement}
   * @param mess words such as {@code titles}, {@code tiers}, {@code typo}
   */
  public static MadeSheet make(Path headings, String kind, long seed, Set<String> mess) {
    SheetMaker maker = new SheetMaker(headings, kind, seed, mess);
    maker.fill();
    return maker.sheet.done();
  }

  private void fill() {
    sheet.sheetsBefore = mess.contains("codes") ? 2 : 0;
    if (mess.contains("titles") || mess.contains("deep")) {
      titles();
    }
    if (mess.contains("thousand")) {
      sheet.text(first + 4, random.nextBoolean() ? "ĐVT: nghìn đồng" : "Đơn vị tính: 1.000đ");
    }
    int blocks = mess.contains("blocks") ? 3 : 1;
    for (int block = 0; block < blocks; block++) {
      if (blocks > 1) {
        sheet.text(first, (random.nextBoolean() ? "LỚP " : "Lớp: ") + values.className());
      }
      header(block == 0);
      rows(4 + random.nextInt(12));
      if (mess.contains("totals")) {
        total();
      }
    }
    if (mess.contains("totals")) {
      sheet.text(first + 3, "Hoa Sen, ngày 31 tháng 10 năm 2026");
      sheet.add(List.of("Người lập", "", "", "Hiệu trưởng"));
    }
    if (mess.contains("side")) {
      side();
    }
  }

  private void titles() {
    sheet.add(List.of("UBND XÃ HOA ĐÔNG", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
    sheet.add(List.of("TRƯỜNG THCS HOA SEN", "", "", "Độc lập - Tự do - Hạnh phúc"));
    sheet.merges.add("A1:C1");
    sheet.merges.add("D1:H1");
    sheet.add(List.of());
    String title =
        switch (kind) {
          case "pupils" -> "DANH SÁCH HỌC SINH NĂM HỌC 2026-2027";
          case "charges" -> "DANH SÁCH CÁC KHOẢN PHẢI THU THÁNG 10/2026";
          case "statement" -> "SAO KÊ TÀI KHOẢN ACCOUNT STATEMENT";
          default -> "BẢNG KÊ THU TIỀN HỌC SINH THÁNG 10 NĂM 2026";
        };
    sheet.text(first, title);
    sheet.text(first, "(Từ ngày 01/10/2026 đến ngày 31/10/2026)");
    if (mess.contains("deep")) {
      for (int i = 0; i < 22; i++) {
        String[] lines = {
          "Ghi chú: số liệu lấy từ phần mềm",
          "Số tiền bằng chữ: theo biểu đính kèm",
          "Ngày in: 31/10/2026",
          "Người xuất: Văn thư",
          ""
        };
        sheet.text(1, lines[random.nextInt(lines.length)]);
      }
    }
    sheet.add(List.of());
  }

  private void header(boolean initial) {
    List<String> texts = new ArrayList<>();
    texts.add("STT");
    int required = random.nextInt(columns.size());
    int at = first + 1;
    for (int i = 0; i < columns.size(); i++) {
      Chosen column = columns.get(i);
      String text = column.wording();
      if (initial && !column.field().equals("-")) {
        sheet.columns.put(column.field(), at);
      }
      boolean parts = column.field().equals("student_name") && isSplit();
      if (mess.contains("split") && parts) {
        texts.add(List.of("Họ đệm", "Họ và tên đệm", "Họ lót", "Họ và đệm").get(random.nextInt(4)));
        texts.add("Tên");
      } else {
        texts.add(messed(text, i == required, column));
        if (parts) {
          texts.add("");
        }
      }
      at += parts ? 2 : 1;
    }
    if (mess.contains("blankhead")) {
      texts.add(2, "");
      shiftFrom(initial, first + 2);
    }
    if (initial) {
      sheet.header = sheet.rows.size() + 1L;
    }
    put(texts);
  }

  private void shiftFrom(boolean initial, int column) {
    if (initial) {
      sheet.columns.replaceAll((f, c) -> c >= column ? c + 1 : c);
    }
  }

  private boolean isSplit() {
    return mess.contains("split") || mess.contains("merge2");
  }

  /** Writes the header in one line or two. */
  private void put(List<String> texts) {
    int row = sheet.rows.size() + 1;
    if (mess.contains("tiers")) {
      List<String> upper = new ArrayList<>(texts);
      List<String> lower = new ArrayList<>(Collections.nCopies(texts.size(), ""));
      int group = groupStart();
      for (int i = 0; i < texts.size(); i++) {
        if (group > 0 && (i == group || i == group + 1)) {
          upper.set(i, i == group ? "Thông tin khoản nộp" : "");
          lower.set(i, texts.get(i));
        } else {
          merge(first + i, row, first + i, row + 1);
        }
      }
      if (group > 0) {
        merge(first + group, row, first + group + 1, row);
      }
      sheet.add(padded(upper));
      sheet.add(padded(lower));
    } else {
      if (mess.contains("merge2") && texts.contains("")) {
        int blank = texts.lastIndexOf("");
        merge(first + blank - 1, row, first + blank, row);
      }
      sheet.add(padded(texts));
      if (mess.contains("english")) {
        sheet.add(padded(texts.stream().map(SheetMaker::english).toList()));
      }
    }
    if (mess.contains("numbers")) {
      List<String> numbers = new ArrayList<>();
      for (int i = 1; i <= texts.size(); i++) {
        numbers.add("(" + i + ")");
      }
      sheet.add(padded(numbers));
    }
  }

  private int groupStart() {
    for (int i = 1; i < columns.size(); i++) {
      if (AMOUNTS.contains(columns.get(i).field()) && !isSplit() && !mess.contains("blankhead")) {
        return i;
      }
    }
    return 0;
  }

  private void merge(int left, int top, int right, int bottom) {
    sheet.merges.add(letter(left) + top + ":" + letter(right) + bottom);
  }

  private static String letter(int column) {
    return column > 26
        ? letter((column - 1) / 26) + letter((column - 1) % 26 + 1)
        : String.valueOf((char) ('A' + column - 1));
  }

  private List<String> padded(List<String> texts) {
    List<String> cells = new ArrayList<>(Collections.nCopies(first - 1, ""));
    cells.addAll(texts);
    return cells;
  }

  private static String english(String text) {
    String[][] words = {
      {"STT", "No."},
      {"Mã", "Code"},
      {"Họ", "Full name"},
      {"Lớp", "Class"},
      {"Ngày", "Date"},
      {"Số tiền", "Amount"},
      {"Số", "Number"},
      {"Hình", "Payment method"}
    };
    for (String[] pair : words) {
      if (text.startsWith(pair[0])) {
        return pair[1];
      }
    }
    return "Description";
  }

  private String messed(String wording, boolean here, Chosen column) {
    String text = wording;
    if (mess.contains("typo") && here && text.length() > 6) {
      int at = 2 + random.nextInt(text.length() - 4);
      text =
          random.nextBoolean()
              ? text.substring(0, at) + text.substring(at + 1)
              : text.substring(0, at) + text.charAt(at) + text.substring(at);
    }
    if (mess.contains("slash") && !text.contains("/") && random.nextBoolean()) {
      text = text + "/ " + english(text);
    }
    if (mess.contains("inheader") && AMOUNTS.contains(column.field())) {
      text = text.replaceAll("\\s*\\(.*\\)", "") + " (nghìn đồng)";
    }
    if (mess.contains("star") && random.nextBoolean()) {
      text = text + " (*)";
    }
    if (mess.contains("foot") && random.nextInt(3) == 0) {
      text = text + (1 + random.nextInt(3));
    }
    if (mess.contains("breaks") && text.indexOf(' ') > 0) {
      text = text.replaceFirst(" ", "\n");
    }
    if (mess.contains("caps")) {
      text = text.toUpperCase(Locale.ROOT);
    }
    if (mess.contains("nodiac")) {
      text =
          Normalizer.normalize(text, Normalizer.Form.NFD)
              .replaceAll("\\p{M}", "")
              .replace('đ', 'd')
              .replace('Đ', 'D');
    }
    return mess.contains("nfd") ? Normalizer.normalize(text, Normalizer.Form.NFD) : text;
  }

  private void rows(int count) {
    for (int i = 1; i <= count; i++) {
      if (mess.contains("classrow") && i % 5 == 1) {
        sheet.text(first, "Lớp " + values.className());
      }
      if (mess.contains("notes") && i == 3) {
        sheet.text(first + 1, "Các em nộp bổ sung");
      }
      row(i);
    }
  }

  private void row(int number) {
    List<String> cells = new ArrayList<>();
    cells.add(String.valueOf(number));
    boolean debit = STATEMENTS.contains(kind) && random.nextInt(4) == 0;
    for (Chosen column : columns) {
      if (AMOUNTS.contains(column.field()) || column.field().equals("debit")) {
        cells.add(amount(column.field().equals("debit") == debit, !debit));
      } else if (column.field().equals("student_name") && isSplit()) {
        cells.add(values.family());
        cells.add(values.given());
      } else {
        cells.add(values.of(valued(column.field()), column.wording(), (int) sheet.records));
      }
    }
    if (mess.contains("blankhead")) {
      cells.add(2, String.valueOf(random.nextInt(9)));
    }
    sheet.records++;
    sheet.add(padded(cells));
  }

  private String valued(String field) {
    return kind.equals("staff") && field.equals("status") ? "staff_status" : field;
  }

  private String amount(boolean here, boolean counts) {
    if (!here) {
      return "";
    }
    long thousands = values.thousands();
    boolean short_ = mess.contains("thousand") || mess.contains("inheader");
    lastAmount = thousands;
    sheet.amount += counts ? thousands * 1000 : 0;
    return short_
        ? String.valueOf(thousands)
        : mess.contains("dots")
            ? String.format(Locale.ROOT, "%,d", thousands * 1000).replace(',', '.')
            : String.valueOf(thousands * 1000);
  }

  private long lastAmount;

  private void total() {
    List<String> cells = new ArrayList<>(List.of("Tổng cộng"));
    for (Chosen column : columns) {
      cells.add(AMOUNTS.contains(column.field()) ? String.valueOf(lastAmount) : "");
    }
    sheet.add(padded(cells));
  }

  /** A little table of its own to the right, behind an empty column. */
  private void side() {
    int at = sheet.rows.stream().mapToInt(List::size).max().orElse(0) + 1;
    String[][] rows = {
      {"STT", "Khối", "Số lượng HS", "Ghi chú"}, {"1", "6", "40", ""}, {"2", "7", "38", "đủ"}
    };
    for (int i = 0; i < rows.length; i++) {
      List<String> cells = sheet.rows.get((int) sheet.header - 1 + i);
      while (cells.size() < at) {
        cells.add("");
      }
      cells.addAll(List.of(rows[i]));
    }
  }
}
