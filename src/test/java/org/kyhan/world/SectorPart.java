package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/**
 * The sector database's list of pupils: most agree with the school's register, some do not, some
 * are in one of the two only. One school in three never delivers it.
 */
final class SectorPart implements Part {
  private static final String AGREE = "cross_system_consistency_share";
  private static final String FILE = "digital_profile_unified_id_share";
  private static final String IDENTIFIED = "personal_id_completeness_share";
  private static final String HEADINGS =
      "Mã lớp|Mã học sinh|Họ tên|Ngày sinh|Giới tính|Trạng thái HS|Ngày nhập\ntrạng thái|Dân tộc"
          + "|Loại khuyết tật|Số định danh\ncá nhân|Tổ/Thôn/Xóm (Theo địa chỉ thường trú)"
          + "|Tỉnh/Thành phố\n(Theo quê quán)|Quận/Huyện\n(Theo quê quán)"
          + "|Xã/Phường\n(Theo quê quán)|Tổ/Thôn/Xóm (Theo quê quán)"
          + "|Tỉnh/Thành phố\n(Theo nơi sinh)|Quận/Huyện\n(Theo nơi sinh)|Nơi sinh chi tiết"
          + "|Chỗ ở hiện nay|Số điện thoại liên hệ|Họ tên cha|Nghề nghiệp cha|Năm sinh cha"
          + "|Số điện thoại cha|Họ tên mẹ|Nghề nghiệp mẹ|Năm sinh mẹ|Số điện thoại mẹ";

  /**
   * A pupil as the sector database has him.
   *
   * @param of the pupil of the school; null for one whom the school does not know
   * @param agrees whether all that both sides say is the same
   */
  record Line(
      @Nullable Pupil of,
      String code,
      String name,
      String group,
      LocalDate born,
      String gender,
      String status,
      String personalId,
      boolean agrees) {
    boolean gone() {
      return status.equals("Chuyển đi kỳ 1");
    }

    boolean identified() {
      return personalId.length() == 12;
    }
  }

  @Override
  public List<String> indicators() {
    return List.of(AGREE, FILE, IDENTIFIED);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    List<Line> lines = of(school);
    if (school.way(3) == Roster.BY_CLASS) {
      moet(lines, books);
    } else if (school.way(3) == Roster.WITH_DATES) {
      dongbo(school, lines, books);
    }
    for (Span span : Span.values()) {
      count(school, lines, span, truth);
    }
  }

  private static void count(School school, List<Line> lines, Span span, Truth truth) {
    List<Pupil> pupils = school.pupilsOn(span.last());
    List<Employee> teachers =
        school.staffOn(span.last()).stream().filter(Employee::teacher).toList();
    truth.askAll(FILE, span, teachers, e -> e.hasCode() && e.identified());
    truth.askAll(IDENTIFIED, span, teachers, Employee::identified);
    if (lines.isEmpty()) {
      truth.askAll(IDENTIFIED, span, pupils, Pupil::identified);
      return;
    }
    List<Line> present = lines.stream().filter(l -> !l.gone()).toList();
    truth.askAll(IDENTIFIED, span, present, Line::identified);
    List<Line> pairs = present.stream().filter(l -> pupils.contains(l.of())).toList();
    truth.askAll(AGREE, span, pairs, Line::agrees);
    truth.askAll(
        FILE,
        span,
        pupils,
        p ->
            lines.stream()
                .anyMatch(l -> p.equals(l.of()) && !l.code().isEmpty() && l.identified()));
  }

  /** Returns what the sector database delivers, each time the same; nothing where it does not. */
  static List<Line> of(School school) {
    if (school.way(3) == Roster.WITHOUT_CODES) {
      return List.of();
    }
    Random random = school.dice("sector");
    List<Line> lines = new ArrayList<>();
    for (Pupil pupil : school.pupils()) {
      int fate = random.nextInt(100);
      if (fate >= 4) {
        lines.add(line(pupil, fate, random, school));
      }
    }
    for (int i = 1; i <= 2; i++) {
      LocalDate born = LocalDate.of(2018, 3, i);
      String group = school.classes().get(0).name();
      lines.add(
          new Line(
              null,
              school.code() + "900" + i,
              "Tạ Khắc Riêng " + (i == 1 ? "Một" : "Hai"),
              group,
              born,
              "Nam",
              "Đang học",
              i == 1 ? "040218000001" : "",
              false));
    }
    return lines;
  }

  private static Line line(Pupil pupil, int fate, Random random, School school) {
    boolean unnumbered = fate < 15 && fate >= 11 && !pupil.namesake();
    String group = pupil.group();
    if (fate < 7) {
      List<SchoolClass> classes = school.classes();
      group = classes.get(random.nextInt(classes.size())).name();
    }
    String name = fate >= 7 && fate < 11 ? pupil.name() + " Anh" : pupil.name();
    LocalDate born = fate >= 15 && fate < 18 ? pupil.born().plusDays(1) : pupil.born();
    boolean wrongGender = fate >= 18 && fate < 21;
    boolean girl = pupil.girl() != wrongGender;
    String gender = fate >= 21 && fate < 24 ? "" : girl ? "02" : "Nam";
    boolean away = pupil.gone() || (fate >= 24 && fate < 27);
    boolean agrees =
        group.equals(pupil.group())
            && name.equals(pupil.name())
            && born.equals(pupil.born())
            && !wrongGender;
    return new Line(
        pupil,
        unnumbered ? "" : pupil.code(),
        name,
        group,
        born,
        gender,
        away ? "Chuyển đi kỳ 1" : fate >= 95 ? "Chuyển đến kỳ 1" : "Đang học",
        personalId(pupil, random),
        agrees);
  }

  private static String personalId(Pupil pupil, Random random) {
    int fate = random.nextInt(100);
    int digits = random.nextInt(1_000_000);
    if (fate < 10) {
      return "";
    }
    if (fate < 14) {
      return String.format(java.util.Locale.ROOT, "181%06d", digits);
    }
    int year = pupil.born().getYear() % 100;
    return String.format(
        java.util.Locale.ROOT, "040%d%02d%06d", pupil.girl() ? 3 : 2, year, digits);
  }

  private static void moet(List<Line> lines, Books books) throws IOException {
    Map<String, Function<Line, @Nullable Object>> filled = new HashMap<>();
    filled.put("Mã lớp", Line::group);
    filled.put("Mã học sinh", Line::code);
    filled.put("Họ tên", Line::name);
    filled.put("Ngày sinh", l -> Books.day(l.born()));
    filled.put("Giới tính", Line::gender);
    filled.put("Trạng thái HS", Line::status);
    filled.put("Ngày nhập\ntrạng thái", l -> "05/09/2026");
    filled.put("Dân tộc", l -> "Kinh");
    filled.put("Số định danh\ncá nhân", Line::personalId);
    filled.put("Họ tên cha", l -> "Nguyễn Văn Ba");
    filled.put("Năm sinh cha", l -> 1990L);
    Grid grid = new Grid();
    Columns.wide(HEADINGS, filled).print(grid, lines);
    books.book("csdl-students", "C1-HocSinh.xls", grid);
  }

  private static void dongbo(School school, List<Line> lines, Books books) throws IOException {
    Grid grid = new Grid().add("DANH SÁCH HỌC SINH");
    new Columns<Line>()
        .column("Mã trường", l -> school.code())
        .column("Mã học sinh", Line::code)
        .column("Họ tên", Line::name)
        .column("Ngày sinh", l -> Books.day(l.born()))
        .column("Giới tính", Line::gender)
        .column("Lớp học", Line::group)
        .column("Trạng thái", Line::status)
        .column("Số định danh cá nhân", Line::personalId)
        .column("Trạng thái xác thực", l -> l.identified() ? "Có" : "Không")
        .column("Ngày cập nhật", l -> "05/09/2026")
        .column("Dân tộc", l -> "Kinh")
        .print(grid, Stream.concat(lines.stream(), lines.stream().limit(1)).toList());
    books.book("dongbo-students", "hoc-sinh-dong-bo.xlsx", grid);
  }
}
