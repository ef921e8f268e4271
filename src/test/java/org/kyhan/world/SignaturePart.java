package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** Who holds a certificate, and what was signed; some schools have only one of the two lists. */
final class SignaturePart implements Part {
  private static final String STAFF = "staff_signature_certificate_share";
  private static final String TEACHERS = "teacher_signature_certificate_share";
  private static final String REGULARLY = "manager_official_signature_share";
  private static final String BOTH = "manager_transcript_signing_share";

  /** A certificate; the unit's seal belongs to nobody. */
  private record Certificate(
      @Nullable Employee of,
      String holder,
      String kind,
      String serial,
      LocalDate from,
      LocalDate to,
      boolean coded) {
    boolean validOn(LocalDate day) {
      return !from.isAfter(day) && !to.isBefore(day);
    }

    boolean official() {
      return kind.equals("Chuyên dùng công vụ");
    }
  }

  private record Signature(Employee by, String kind, LocalDate day, boolean coded) {}

  @Override
  public List<String> indicators() {
    return List.of(STAFF, TEACHERS, REGULARLY, BOTH);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    Random random = school.dice("signatures");
    List<Certificate> certificates = school.way(3) == 2 ? List.of() : certificates(school, random);
    List<Signature> signatures = school.way(4) == 0 ? List.of() : signatures(school, random);
    if (!certificates.isEmpty()) {
      print(certificates, books);
    }
    if (!signatures.isEmpty()) {
      log(signatures, books);
    }
    for (Span span : Span.values()) {
      List<Employee> staff = school.staffOn(span.last());
      List<Employee> managers = staff.stream().filter(Employee::manager).toList();
      List<Signature> signed = signatures.stream().filter(s -> span.has(s.day())).toList();
      if (!certificates.isEmpty()) {
        List<Employee> teachers = staff.stream().filter(Employee::teacher).toList();
        truth.askAll(STAFF, span, staff, e -> holds(e, certificates, span, false));
        truth.askAll(TEACHERS, span, teachers, e -> holds(e, certificates, span, false));
        truth.askAll(
            REGULARLY,
            span,
            managers,
            e -> holds(e, certificates, span, true) && regular(e, signed));
      }
      if (!signed.isEmpty()) {
        truth.askAll(
            BOTH, span, managers, e -> did(e, "Học bạ số", signed) && did(e, "Sổ điểm", signed));
      }
    }
  }

  private static boolean holds(
      Employee person, List<Certificate> certificates, Span span, boolean official) {
    return certificates.stream()
        .anyMatch(
            c -> person.equals(c.of()) && c.validOn(span.last()) && (c.official() || !official));
  }

  /** In every month in which anyone of the school signed. */
  private static boolean regular(Employee person, List<Signature> signed) {
    Set<Month> all = signed.stream().map(s -> s.day().getMonth()).collect(Collectors.toSet());
    Set<Month> own =
        signed.stream()
            .filter(s -> s.by().equals(person))
            .map(s -> s.day().getMonth())
            .collect(Collectors.toSet());
    return !own.isEmpty() && own.equals(all);
  }

  private static boolean did(Employee person, String kind, List<Signature> signed) {
    return signed.stream().anyMatch(s -> s.by().equals(person) && s.kind().equals(kind));
  }

  private static List<Certificate> certificates(School school, Random random) {
    List<Certificate> certificates = new ArrayList<>();
    LocalDate october = LocalDate.of(2026, 10, 31);
    for (Employee person : school.staff()) {
      int fate = random.nextInt(10);
      if (fate < 2 && !person.manager()) {
        continue;
      }
      LocalDate from = fate == 2 ? october.plusDays(1) : LocalDate.of(2025, 8, 15);
      LocalDate to =
          switch (fate) {
            case 3 -> october;
            case 4 -> october.minusDays(1);
            case 5 -> LocalDate.of(2026, 12, 31);
            default -> LocalDate.of(2030, 12, 31);
          };
      boolean official = person.manager() && random.nextInt(4) > 0;
      certificates.add(
          new Certificate(
              person,
              person.name(),
              official ? "Chuyên dùng công vụ" : "Cá nhân",
              "54AA" + (100 + certificates.size()),
              from,
              to,
              person.hasCode() && random.nextInt(5) > 0));
    }
    certificates.add(
        new Certificate(
            null,
            school.name(),
            "Tổ chức",
            "54AA99",
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2030, 12, 31),
            false));
    return certificates;
  }

  private static void print(List<Certificate> certificates, Books books) throws IOException {
    Grid grid = new Grid().add("DANH SÁCH CHỨNG THƯ SỐ");
    new Columns<Certificate>()
        .column("Mã cán bộ", c -> c.of() == null || !c.coded() ? "" : c.of().code())
        .column("Họ và tên", Certificate::holder)
        .column("Loại chứng thư", Certificate::kind)
        .column("Số serial", Certificate::serial)
        .column("Hiệu lực từ", c -> Books.day(c.from()))
        .column("Hiệu lực đến", c -> Books.day(c.to()))
        .column("Số CCCD", c -> "040175000011")
        .print(grid, certificates);
    books.book("certificate-list", "chung-thu-so.xlsx", grid);
  }

  private static List<Signature> signatures(School school, Random random) {
    List<Signature> signatures = new ArrayList<>();
    List<Employee> staff = school.staff();
    for (int month = 1; month <= 10; month++) {
      for (Employee person : staff.subList(0, 4)) {
        boolean first = person.equals(staff.get(0));
        if (first || random.nextInt(3) > 0) {
          LocalDate day = LocalDate.of(2026, month, 1 + random.nextInt(28));
          boolean coded = person.hasCode() && random.nextInt(3) > 0;
          signatures.add(new Signature(person, "Học bạ số", day, coded));
          String other = first || random.nextBoolean() ? "Sổ điểm" : "Văn bản";
          signatures.add(new Signature(person, other, day, coded));
        }
      }
    }
    signatures.add(new Signature(staff.get(1), "Sổ điểm", LocalDate.of(2025, 12, 31), true));
    return signatures;
  }

  private static void log(List<Signature> signatures, Books books) throws IOException {
    Grid grid = new Grid();
    List<String> documents = new ArrayList<>();
    new Columns<Signature>()
        .column("Mã tài liệu", s -> number(documents))
        .column("Loại tài liệu", Signature::kind)
        .column("Trích yếu", s -> "Lớp 1A")
        .column("Mã người ký", s -> s.coded() ? s.by().code() : "")
        .column("Người ký", s -> s.by().name())
        .column("Thời gian ký", s -> Books.day(s.day()) + " 10:11:12")
        .column("Số serial", s -> "54aa01")
        .print(grid, signatures);
    books.csv("signature-list", "nhat-ky-ky-so.csv", ',', grid);
  }

  private static String number(List<String> documents) {
    documents.add("");
    return "TL-" + documents.size();
  }
}
