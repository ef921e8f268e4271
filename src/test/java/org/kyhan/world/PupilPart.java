package org.kyhan.world;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kyhan.fixtures.Grid;

/** The school's own list of pupils: class by class, with dates, or without codes. */
final class PupilPart implements Part {
  private static final String UPDATED = "profile_update_on_time_share";

  @Override
  public List<String> indicators() {
    return List.of(UPDATED);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    switch (school.way(3)) {
      case Roster.BY_CLASS -> vnedu(school, books);
      case Roster.WITH_DATES -> own(school, books);
      default -> k12(school, books);
    }
    for (Span span : Span.values()) {
      if (school.pupils().stream().anyMatch(p -> p.updatedOn() != null)) {
        truth.askAll(
            UPDATED, span, school.pupilsOn(span.last()), p -> SchoolYear.inTime(p.updatedOn()));
      }
      if (school.staff().stream().anyMatch(e -> e.updatedOn() != null)) {
        truth.askAll(
            UPDATED, span, school.staffOn(span.last()), e -> SchoolYear.inTime(e.updatedOn()));
      }
    }
  }

  private static void vnedu(School school, Books books) throws IOException {
    Grid grid =
        new Grid()
            .add("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            .add(school.heading(), "", "", "", "", "Độc lập - Tự do - Hạnh phúc")
            .blank()
            .add("DANH SÁCH HỌC SINH")
            .blank();
    Columns<Pupil> columns =
        new Columns<Pupil>()
            .column("Mã học sinh", Pupil::code)
            .column("Họ và tên", Pupil::name)
            .column("Ngày sinh", p -> Books.day(p.born()))
            .column("Giới tính", p -> p.girl() ? "Nữ" : "Nam")
            .column("Dân tộc", p -> "Kinh")
            .column("Trạng thái", p -> p.gone() ? "Chuyển đi kỳ 1" : "Đang học")
            .column("Số điện thoại", p -> "0900000000");
    for (SchoolClass group : school.classes()) {
      grid.add("Khối:", (long) group.grade(), "", "Lớp:", group.name());
      columns.print(grid, of(school, group));
      grid.blank();
    }
    books.book("vnedu-students", "ho-so-hoc-sinh.xls", grid);
  }

  static List<Pupil> of(School school, SchoolClass group) {
    return school.pupils().stream().filter(p -> p.group().equals(group.name())).toList();
  }

  /** The same pupil stands twice in it. */
  private static void own(School school, Books books) throws IOException {
    List<Pupil> listed = new ArrayList<>(school.pupils());
    listed.add(listed.get(1));
    Grid grid =
        new Grid().add(school.heading()).add("DANH SÁCH HỌC SINH NĂM HỌC 2026 - 2027").blank();
    new Columns<Pupil>()
        .column("Mã học sinh", Pupil::code)
        .column("Họ và tên", Pupil::name)
        .column("Lớp", Pupil::group)
        .column("Ngày sinh", p -> Books.day(p.born()))
        .column("Nữ", p -> p.girl() ? "x" : "")
        .column("Số CCCD", Pupil::personalId)
        .column("Trạng thái", PupilPart::status)
        .column("Ngày nhập trạng thái", PupilPart::statusDay)
        .column("Ngày cập nhật hồ sơ", p -> Books.day(p.updatedOn()))
        .print(grid, listed);
    books.book("student-list", "danh-sach-hoc-sinh.xlsx", grid);
  }

  private static String status(Pupil pupil) {
    if (pupil.gone()) {
      return "Chuyển đi";
    }
    return pupil.cameOn() == null ? "Đang học" : "Chuyển đến từ trường khác";
  }

  private static String statusDay(Pupil pupil) {
    return pupil.gone()
        ? Books.day(pupil.leftOn())
        : Books.day(Objects.requireNonNullElse(pupil.cameOn(), SchoolYear.FIRST));
  }

  private static void k12(School school, Books books) throws IOException {
    Grid grid = new Grid();
    new Columns<Pupil>()
        .column("Họ và tên (*) ", Pupil::name)
        .column("Giới tính (*)", p -> p.girl() ? "Nữ" : "Nam")
        .column("Ngày sinh (*)", p -> Books.day(p.born()))
        .column("Lớp (*)", Pupil::group)
        .column("Mã học sinh", Pupil::code)
        .column("Họ và tên mẹ (*)", p -> "Phạm Thị Bốn")
        .column("Năm sinh của mẹ (*)", p -> 1992L)
        .column("Số điện thoại", p -> "0900000000")
        .print(grid, school.pupils());
    books.book("k12-students", "hoc-sinh-k12.xlsx", grid);
  }
}
