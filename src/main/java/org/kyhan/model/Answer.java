package org.kyhan.model;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words with which people and programs say yes or no. */
public final class Answer {
  private static final Set<String> YES =
      words(
          "x v co dung 1 true t yes y ✓ ✔ √ ☑ ☒ roi xong tot dat du day_du on ok done"
              + " completed enabled active pass passed online truc_tuyen qua_mang dang_dung"
              + " dang_su_dung dang_hoat_dong hoat_dong con_dung con_tot con_hoat_dong hai_long"
              + " rat_hai_long dong_y rat_dong_y khop trung_khop hop_le matched match"
              + " verified valid confirmed");

  private static final Set<String> NO =
      words(
          "khong 0 false f no n ☐ k ko kg khg sai chua thieu off disabled inactive fail failed"
              + " offline truc_tiep hong ngung ngung_dung ngung_su_dung ngung_hoat_dong"
              + " da_hong da_khoa bi_khoa lech sai_lech khong_trung not_matched unmatched mismatch"
              + " not_verified unverified invalid");

  /**
   * What is done when it is done: "Đã nộp", "Chưa nộp". "Đã hỏng" is none of it, nor "Đã đóng":
   * what is closed is no longer, what is paid is done.
   */
  private static final Set<String> DEEDS =
      words(
          "co nop du xong dat kich_hoat hoan_thanh cap ky duyet so_hoa lap nhap thuc_hien"
              + " giai_quyet tra trao mo ket_noi gui day dong_bo cai cai_dat dang_ky dang_ki"
              + " tham_gia cong_khai xac_nhan xac_thuc phat_hanh len quan_ly su_dung dung ban_hanh"
              + " trien_khai thanh_toan ki hai_long dong_y dap_ung hoc nop_du day_du lam khop"
              + " trung_khop hop_le xac_minh doi_chieu doi_soat doi_khop lam_sach");

  private Answer() {}

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(" ", -1))
        .map(word -> word.replace('_', ' '))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns what a folded text answers; null where it is neither yes nor no. */
  public static @Nullable Boolean of(String folded) {
    if (YES.contains(folded)) {
      return true;
    }
    return NO.contains(folded) ? Boolean.FALSE : deed(folded);
  }

  private static @Nullable Boolean deed(String folded) {
    int space = folded.indexOf(' ');
    if (space < 0 || !DEEDS.contains(folded.substring(space + 1))) {
      return null;
    }
    return switch (folded.substring(0, space)) {
      case "da" -> true;
      case "chua", "khong" -> false;
      default -> null;
    };
  }
}
