package org.kyhan.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What lines begin with that are no rows: sums, balances, signatures. */
final class EndingWords {
  static final List<String> TOTALS =
      List.of("Tổng cộng", "Tổng số", "Tổng", "Cộng", "Total", "Grand total", "Sum", "Subtotal");
  static final List<String> BEYOND =
      List.of(
          "Cộng dồn",
          "Lũy kế",
          "Luỹ kế",
          "Cộng lũy kế",
          "Cộng luỹ kế",
          "Tổng lũy kế",
          "Mang sang",
          "Cộng mang sang",
          "Cộng chuyển sang",
          "Cộng sang trang",
          "Tổng sang trang",
          "Sang trang",
          "Chuyển sang",
          "Chuyển trang",
          "Trang trước",
          "Số trang trước",
          "Số chuyển sang",
          "Số mang sang",
          "Số dư mang sang",
          "Số dư chuyển sang",
          "Số dư kỳ trước",
          "Kỳ trước chuyển sang",
          "Tháng trước chuyển sang",
          "Năm trước chuyển sang",
          "Brought forward",
          "Carried forward",
          "Balance brought forward",
          "Balance carried forward",
          "Số dư đầu",
          "Số dư cuối",
          "Dư đầu",
          "Dư cuối",
          "Tồn đầu",
          "Tồn cuối",
          "Tồn quỹ đầu",
          "Tồn quỹ cuối",
          "Số tồn đầu",
          "Số tồn cuối",
          "Opening balance",
          "Closing balance");
  static final List<String> STOPS =
      List.of(
          "Bằng chữ",
          "Số tiền bằng chữ",
          "Tổng số tiền bằng chữ",
          "Viết bằng chữ",
          "Tổng số tiền viết bằng chữ",
          "Số tiền viết bằng chữ",
          "Cộng bằng chữ",
          "Người lập",
          "Lập biểu",
          "Lập bảng",
          "Kế toán",
          "Kế toán trưởng",
          "Phụ trách kế toán",
          "Hiệu trưởng",
          "Phó hiệu trưởng",
          "Thủ trưởng",
          "Thủ quỹ",
          "Người thu tiền",
          "Người nộp tiền",
          "Giáo viên chủ nhiệm",
          "Xác nhận của",
          "Ký tên",
          "Ký, ghi rõ",
          "Nơi nhận",
          "Ghi chú");

  /** What may follow a total word; a name may not. */
  static final Set<String> FOLLOWING =
      Set.copyOf(
          Arrays.asList(
              ("cong so tien diem thu chi trang lop khoi toan truong hoc sinh hs mang chuyen ky thang nam"
                      + " quy ngay phat chung hop cac theo phai da con khoan si page amount for of row"
                      + " rows all dong don vi doanh giao dich records luot mon gia tri bien lai phieu"
                      + " cap mien giam no du ton sum total debit credit muc dot hoc ky nop tiet gv buoi")
                  .split(" ", -1)));

  /** What may follow a balance in a narrative. */
  static final Set<String> WHEN =
      Set.of(
          "ky", "thang", "nam", "quy", "ngay", "trang", "sau", "truoc", "nay", "dau", "cuoi",
          "page", "month", "year", "period");

  static final Set<String> COUNTED =
      Set.of(
          ("hs|hoc sinh|em|dong|giao dich|luot|phieu|lop|nguoi|ong|phong|thiet bi|may|bo|cai|chiec|gv"
                  + "|giao vien|can bo|van ban|tai lieu|hoc lieu|bai|khoan|ho so|muc|suat|tiet")
              .split("\\|", -1));

  private EndingWords() {}
}
