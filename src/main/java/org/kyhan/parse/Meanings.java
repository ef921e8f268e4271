package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;

/** Understands a heading as a set of meanings, whatever its wording and order. */
final class Meanings {
  static final String PUPIL = "HOCSINH";
  static final String STAFF = "GIAOVIEN";

  private static final String OTHER = "OTHER";
  private static final Set<String> SAYS_OTHER = Set.of(OTHER, "CONNO", "SODU", "PHUHUYNH");
  private static final Set<String> PAPERS = Set.of("PHIEU", "GIAODICH", "THAMCHIEU");
  private static final Set<String> WHEN_OR_HOW = Set.of("NGAY", "HINHTHUC", "KY", "HAN");
  private static final Set<String> SUMS = Set.of("DANOP", "PHAINOP", "GHICO", "GHINO");
  private static final Set<String> COMMON =
      Set.of("MA", "TEN", "SOLUONG", "LUONG", "TONG", "SOTIEN", "NGAY", "HOTEN", PUPIL, STAFF);
  private static final Set<String> PARTICULAR =
      Set.of(
          "DANOP",
          "PHAINOP",
          "GHICO",
          "GHINO",
          "MUC",
          "MUCTHU",
          "CONNO",
          "SODU",
          "NGAYSINH",
          "HAN",
          "HIEULUC",
          "NGHIVIEC",
          "NHANVIEC");
  private static final Set<String> PAYS = Set.of("NOP", "DANOP", "PHAINOP");
  private static final String NET = "SAUGIAM";

  /** "Tiền rút (Nợ)" says the same twice. */
  private static final Map<String, Set<String>> SIDES =
      Map.of("GHINO", Set.of("no", "chi", "dr"), "GHICO", Set.of("co", "thu", "cr"));

  /** Of what is counted "how many" says no more. */
  private static final Set<String> COUNTED =
      Set.of("MAYTINH", "MAYCHIEU", "TIVI", "SOTIET", "SONGUOI", "SOTHISINH", "SISO");

  private static final Set<String> HOW_MANY = Set.of("SOLUONG", "TONG", "LUONG", "total", "num");

  private static final Pattern NET_OF =
      Pattern.compile(
          " (sau|da tru) (khi )?(da )?(duoc )?(tru )?(cac )?(khoan )?(mien )?(giam|uu dai|ho tro)"
              + "| (after|net of) (discount|reduction|exemption)");

  private static final Pattern KIND =
      Pattern.compile(" (loai|phan loai|nhom|phan nhom|type|kind|group|category) ");

  private static final int MOST_READINGS = 4;

  private static final Remembered<List<Set<String>>> READINGS =
      new Remembered<>(heading -> readings(Phrases.in(heading)));

  private Meanings() {}

  /** Returns the meanings of a heading; empty where it says nothing. */
  static Set<String> of(String heading) {
    return readings(heading).get(0);
  }

  /**
   * Returns the ways in which a heading can be understood, the likeliest first: one, and more where
   * a phrase has two meanings or has lost the accents that tell it from another.
   */
  static List<Set<String>> readings(String heading) {
    return READINGS.of(heading);
  }

  /**
   * Returns the meanings of a heading whose slips of the hand are set right; empty where none is.
   */
  static Set<String> ofMisspelt(String heading) {
    List<List<List<String>>> phrases = Phrases.inMisspelt(heading);
    return phrases.isEmpty() ? Set.of() : readings(phrases).get(0);
  }

  private static List<Set<String>> readings(List<List<List<String>>> phrases) {
    Set<Set<String>> readings = new LinkedHashSet<>(List.of(reading(phrases, -1, 0)));
    for (int i = 0; i < phrases.size() && readings.size() < MOST_READINGS; i++) {
      for (int choice = 1; choice < phrases.get(i).size(); choice++) {
        readings.add(reading(phrases, i, choice));
      }
    }
    return readings.stream().limit(MOST_READINGS).toList();
  }

  /** Takes of each phrase its first meaning, of one phrase another. */
  private static Set<String> reading(List<List<List<String>>> phrases, int other, int choice) {
    Set<String> meanings = new TreeSet<>();
    for (int i = 0; i < phrases.size(); i++) {
      meanings.addAll(phrases.get(i).get(i == other ? choice : 0));
    }
    settle(meanings);
    return Collections.unmodifiableSet(meanings);
  }

  /** What some words mean depends on those beside them. */
  private static void settle(Set<String> meanings) {
    boolean person = meanings.contains(PUPIL) || meanings.contains(STAFF);
    if (meanings.stream().anyMatch(WHEN_OR_HOW::contains)) {
      replace(meanings, "DANOP", "NOP");
    }
    if (person) {
      replace(meanings, "TEN", "HOTEN");
      replace(meanings, "MADD", "MA");
    }
    if (meanings.stream().anyMatch(PAPERS::contains)) {
      replace(meanings, "SOLUONG", "MA");
      replace(meanings, "KYHIEU", "MA");
    }
    if (meanings.contains("HAN")) {
      meanings.remove("NGAY");
    }
    if (meanings.contains("THAMCHIEU")) {
      meanings.removeAll(Set.of("MA", "SOLUONG", "GIAODICH"));
    }
    if (meanings.contains("NGAY")) {
      settleIssue(meanings);
    }
    if (meanings.remove(NET)) {
      settleNet(meanings);
    }
    SIDES.forEach((sum, side) -> meanings.removeAll(meanings.contains(sum) ? side : Set.of()));
    if (meanings.contains("NOP")) {
      replace(meanings, "TONG", "SOTIEN");
      replace(meanings, "SOLUONG", "SOTIEN");
    }
    if (meanings.stream().anyMatch(PAYS::contains)) {
      // "Họ tên học sinh nộp tiền" is a name, "Ngày học sinh nộp" a day
      boolean named = meanings.contains("HOTEN") || (person && meanings.contains("MA"));
      meanings.removeAll(named ? PAYS : Set.of(PUPIL, "PHUHUYNH", "PHI"));
    }
    if (meanings.contains("NGAY") && (meanings.remove("GHICO") || meanings.remove("GHINO"))) {
      meanings.add("HACHTOAN");
    }
    if (meanings.stream().anyMatch(SUMS::contains) && !meanings.contains("NGAY")) {
      meanings.removeAll(Set.of("SOTIEN", "TONG", "SOLUONG"));
    }
    if (meanings.contains("KHOAN")) {
      meanings.removeAll(Set.of("TEN", "LOAI", "NOIDUNG", "NOP"));
    }
    if (meanings.contains("TACGIA")) {
      meanings.removeAll(Set.of("TEN", "HOTEN", STAFF));
    }
    if (meanings.contains("LOP") || meanings.contains("KHOI")) {
      meanings.removeAll(Set.of(PUPIL, "TEN"));
    }
    if (meanings.stream().anyMatch(COUNTED::contains)) {
      meanings.removeAll(HOW_MANY);
    }
  }

  /** The day on which a bill is issued is none of a receipt. */
  private static void settleIssue(Set<String> meanings) {
    if (meanings.contains("PHIEU")) {
      replace(meanings, "BANHANH", "THONGBAO");
    }
    if (meanings.contains("THONGBAO")) {
      meanings.remove("PHIEU");
    }
  }

  /** What is left to pay after a reduction is no debt but what is to be paid. */
  private static void settleNet(Set<String> meanings) {
    if (meanings.stream().noneMatch(Set.of("NOP", "DANOP")::contains)) {
      meanings.removeAll(Set.of("CONNO", "MUC", "MUCTHU", "SOTIEN", "TONG", "SOLUONG"));
      meanings.add("PHAINOP");
    }
  }

  private static void replace(Set<String> meanings, String one, String other) {
    if (meanings.remove(one)) {
      meanings.add(other);
    }
  }

  /** Returns the meanings as one text that is equal for headings that mean the same. */
  static String key(Set<String> meanings) {
    return String.join(" ", meanings);
  }

  /** Returns the meanings without that of the persons whom the whole list is about. */
  static String key(Set<String> meanings, String without) {
    List<String> rest = new ArrayList<>(meanings);
    rest.remove(without);
    return String.join(" ", rest);
  }

  /** Returns whether a heading is about pupils or staff. */
  static boolean ofPerson(Set<String> meanings) {
    return meanings.contains(PUPIL) || meanings.contains(STAFF);
  }

  /** Returns the types of what a heading says its column holds; empty where it does not say. */
  static Set<FieldType> types(String heading) {
    Set<String> meanings = of(heading);
    if (meanings.contains("NGAY") || meanings.contains("NGAYSINH")) {
      return Set.of(FieldType.DATE, FieldType.INSTANT);
    }
    if (meanings.contains("SOTIEN")
        || meanings.contains("MUC")
        || meanings.contains("MUCTHU")
        || meanings.stream().anyMatch(SUMS::contains)) {
      return Set.of(FieldType.MONEY);
    }
    if (meanings.contains("HOTEN")) {
      return Set.of(FieldType.NAME);
    }
    return meanings.contains("MA") || meanings.contains("MADD") || meanings.contains("CCCD")
        ? Set.of(FieldType.CODE, FieldType.PERSONAL_ID)
        : Set.of();
  }

  /** Returns the meanings of a heading that tell it from others; what most headings say is none. */
  static Set<String> content(String heading) {
    Set<String> meanings = new HashSet<>(of(heading));
    meanings.removeAll(COMMON);
    return meanings;
  }

  /** Returns whether a heading says no more than that its column holds codes. */
  static boolean isBareCode(String heading) {
    return Set.of("MA").equals(of(heading));
  }

  /** Returns whether a heading names the kind of a thing and not the thing: "Khoản / Loại". */
  static boolean isOfKind(String heading) {
    return KIND.matcher(" " + Text.fold(Headings.spaced(heading)) + " ").find();
  }

  /** Returns whether a heading is about a receipt, a voucher or a transaction. */
  static boolean isOfPaper(String heading) {
    return of(heading).stream().anyMatch(PAPERS::contains);
  }

  /** Returns whether a heading says of an amount or a day what none of a field's words says. */
  static boolean saysOther(String heading, List<String> words) {
    Set<String> other = new HashSet<>(of(heading));
    other.retainAll(PARTICULAR);
    words.forEach(word -> other.removeAll(of(word)));
    return !other.isEmpty();
  }

  /**
   * Returns whether a heading is of what is paid, or to be paid, and none of a field's words is.
   */
  static boolean isOfOtherPay(String heading, List<String> words) {
    Set<String> pay = new HashSet<>(of(heading));
    pay.retainAll(Set.of("DANOP", "PHAINOP"));
    return !pay.isEmpty() && words.stream().noneMatch(w -> of(w).containsAll(pay));
  }

  /** Returns whether a heading says of an amount that reductions are taken off it. */
  static boolean isNet(String heading) {
    return NET_OF.matcher(" " + Text.fold(heading) + " ").find();
  }

  /** Returns whether a heading is of an amount that was paid. */
  static boolean isPaid(String heading) {
    return of(heading).contains("DANOP");
  }

  /** Returns whether a heading is of an amount that is not paid yet. */
  static boolean isOwed(String heading) {
    return of(heading).contains("CONNO");
  }

  /** Returns whether a heading stands over the names of what is paid for. */
  static boolean isItem(String heading) {
    return of(heading).contains("KHOAN");
  }

  /** Returns whether one of a field's words is of what is to be paid. */
  static boolean arePayable(List<String> words) {
    return words.stream().anyMatch(word -> of(word).contains("PHAINOP"));
  }

  /** Returns whether a heading is about the last day on which something can be done. */
  static boolean isDeadline(String heading) {
    return of(heading).contains("HAN");
  }

  /** Returns whether a heading names a day, of whatever: "Ngày ghi nợ cũ", but not a birthday. */
  static boolean isSomeDay(String heading) {
    Set<String> meanings = new HashSet<>(of(heading));
    boolean day = meanings.contains("NGAY") && !meanings.contains("NGAYSINH");
    meanings.removeAll(Set.of("CONNO", "PHUHUYNH"));
    return day && !isOther(meanings);
  }

  /** Returns whether a heading is known to name no field that is looked for. */
  static boolean isOther(Set<String> meanings) {
    return meanings.stream().anyMatch(SAYS_OTHER::contains);
  }
}
