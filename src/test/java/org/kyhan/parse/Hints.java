package org.kyhan.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.parse.TableHints.FieldWords;

/** What the tests look for: fee payments, or pupils. */
final class Hints {
  private Hints() {}

  static TableHints fees() {
    return fees(true, null);
  }

  static TableHints fees(boolean readHidden, @Nullable String sheet) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    context.put("class_name", List.of("Lớp"));
    context.put("fee_category", List.of("Khoản thu"));
    context.put("school", List.of("Trường"));
    context.put("month", List.of("Tháng"));
    return new TableHints(
        List.of(
            words("transaction_code", "Mã giao dịch", "Số biên lai", "Số phiếu", "Số CT"),
            words("student_code", "Mã học sinh", "Mã HS", "Mã định danh Bộ GD&ĐT"),
            words("student_name", "Họ và tên", "Họ tên", "Họ và tên học sinh"),
            words("class_name", "Lớp", "Lớp học", "Mã lớp"),
            words("fee_category", "Khoản thu", "Nội dung thu"),
            words("amount", "Đã thu", "Đã nộp", "Thực thu", "Số tiền", "Số tiền ghi có", "Có"),
            words("debit", "Số tiền ghi nợ", "Nợ"),
            words("channel", "Hình thức thu", "Hình thức thanh toán", "HTTT"),
            words("paid_on", "Ngày nộp", "Ngày thu", "Ngày thanh toán", "Ngày giao dịch", "Ngày")),
        List.of(Set.of("amount"), Set.of("paid_on")),
        context,
        List.of(Set.of("fee_category")),
        List.of("Tổng điểm"),
        List.of("Người xuất"),
        readHidden,
        sheet);
  }

  /** Returns what looks for fields and nothing else. */
  static TableHints of(List<FieldWords> fields, List<Set<String>> required) {
    return new TableHints(fields, required, Map.of(), List.of(), List.of(), List.of(), true, null);
  }

  static TableHints pupils() {
    return new TableHints(
        List.of(
            words("student_code", "Mã học sinh", "Mã định danh Bộ GD&ĐT"),
            words("student_name", "Họ và tên", "Họ tên"),
            words("birth_date", "Ngày sinh", "Ngày tháng năm sinh"),
            words("class_name", "Lớp", "Lớp học"),
            words("conduct", "Hình thức"),
            words("points", "Điểm Thi đua", "Tổng"),
            words("day", "Ngày")),
        List.of(Set.of("student_code", "student_name"), Set.of("birth_date", "day")),
        Map.of("class_name", List.of("Lớp"), "grade", List.of("Khối")),
        List.of(),
        List.of("Tổng điểm"),
        List.of(),
        true,
        null);
  }

  private static FieldWords words(String field, String... words) {
    return new FieldWords(field, List.of(words));
  }
}
