package org.kyhan.corpus;

import java.util.Locale;
import java.util.Random;

/** Invented people and payments. */
final class Values {
  private static final String[] FAMILY = {
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Tống"
  };
  private static final String[] MIDDLE = {
    "Văn", "Thị", "Minh", "Thị Thu", "Đức", "Ngọc", "Hữu", "Thanh"
  };
  private static final String[] GIVEN = {
    "An", "Bình", "Chi", "Dũng", "Giang", "Hằng", "Khôi", "Lan", "Mỹ", "Ngân", "Phúc", "Ưng", "Tổng"
  };
  private static final String[] ITEMS = {
    "Học phí tháng 10", "Tiền ăn bán trú", "Bảo hiểm y tế", "Nước uống", "Học thêm", "Quỹ đội"
  };

  private final Random random;

  Values(Random random) {
    this.random = random;
  }

  private String one(String... from) {
    return from[random.nextInt(from.length)];
  }

  String family() {
    return one(FAMILY) + " " + one(MIDDLE);
  }

  String given() {
    return one(GIVEN);
  }

  long thousands() {
    return 10L + random.nextInt(290) * 5L;
  }

  /** Returns what a column holds in a row, by what stands over it. */
  String of(String field, String wording, int row) {
    String lower = wording.toLowerCase(Locale.ROOT);
    return switch (field) {
      case "transaction_code" -> one("BL", "PT", "") + (100_000 + row * 7 + random.nextInt(7));
      case "student_code" -> String.valueOf(2_401_000_000L + row * 13L + random.nextInt(13));
      case "student_name" -> family() + " " + given();
      case "class" -> className();
      case "grade" -> "Khối " + (6 + random.nextInt(4));
      case "fee_item" -> one(ITEMS);
      case "paid_on", "charged_on" -> date(2026, 10);
      case "birth_date" -> date(2013, 1 + random.nextInt(12));
      case "gender" -> lower.equals("nữ") ? one("x", "") : one("Nam", "Nữ");
      case "personal_id" -> "0310" + one("", "") + (1300_0000L + random.nextInt(99_9999));
      case "status" -> "Đang học";
      case "channel" -> one("Tiền mặt", "Chuyển khoản", "CK", "TM", "QR");
      case "account" -> "1500" + (100_000 + random.nextInt(9));
      case "staff_code" -> "GV" + (10_000 + row);
      case "staff_name", "author_name" -> family() + " " + given();
      case "staff_group" -> "Giáo viên";
      case "department" -> one("Tổ Toán - Lý", "Tổ Ngữ văn");
      case "subject" -> one("Toán", "Ngữ văn", "Tiếng Anh");
      case "contract_kind" -> "Viên chức";
      case "direction" -> one("Đến", "Đi");
      case "document_number" -> (100 + row) + "/SGDĐT-VP";
      case "room" -> "Phòng " + (101 + row);
      case "title" -> "Bài " + (row + 1) + " " + one("Phân số", "Hình thang", "Từ ghép");
      case "link" -> "https://hoclieu.example/" + (5000 + row);
      default -> more(field, wording);
    };
  }

  private String more(String field, String wording) {
    return switch (field) {
      case "staff_status" -> "Đang làm việc";
      case "kind" -> "Phòng tin học";
      case "material_type" -> "Video";
      case "computers", "computers_working", "projectors", "televisions" ->
          String.valueOf(1 + random.nextInt(30));
      case "internet" -> one("Có", "Không");
      case "booked_on", "created_on", "document_on", "registered_on", "signed_digitally_on" ->
          date(2026, 10);
      case "in_post_from" -> date(2015, 9);
      case "narrative" -> one("NGUYEN VAN AN 6A1 NOP HOC PHI", "TRAN THI BINH CHUYEN TIEN");
      default -> other(wording.toLowerCase(Locale.ROOT));
    };
  }

  String className() {
    return (6 + random.nextInt(4)) + one("A", "B", "C") + (1 + random.nextInt(4));
  }

  String date(int year, int month) {
    return String.format(Locale.ROOT, "%02d/%02d/%d", 1 + random.nextInt(28), month, year);
  }

  private String other(String wording) {
    if (wording.startsWith("ngày") && !wording.contains("sinh")) {
      return date(2026, 9);
    }
    if (wording.contains("sinh") && wording.startsWith("năm")) {
      return String.valueOf(1975 + random.nextInt(20));
    }
    if (wording.contains("ngày")) {
      return date(2013, 5);
    }
    if (wording.startsWith("họ") || wording.startsWith("người") || wording.startsWith("tên")) {
      return family() + " " + given();
    }
    if (wording.contains("sđt") || wording.contains("điện thoại")) {
      return "09" + (10_000_000 + random.nextInt(89_999_999));
    }
    boolean money =
        wording.contains("thu")
            || wording.contains("nộp")
            || wording.contains("nợ")
            || wording.contains("số dư")
            || wording.contains("giảm")
            || wording.contains("mức")
            || wording.contains("thiếu");
    return money && !wording.startsWith("thu ") ? String.valueOf(thousands() * 1000) : one("", "x");
  }
}
