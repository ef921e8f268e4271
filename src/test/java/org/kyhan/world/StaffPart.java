package org.kyhan.world;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kyhan.fixtures.Grid;

/** The list of staff: of the school's software, of its own, or of the sector database. */
final class StaffPart implements Part {
  private static final String VNEID = "vneid_level2_staff_share";

  @Override
  public List<String> indicators() {
    return List.of(VNEID);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    switch (school.way(3)) {
      case Roster.BY_CLASS -> vnedu(school, books);
      case Roster.WITH_DATES -> own(school, books);
      default -> sector(school, books);
    }
    if (school.staff().stream().anyMatch(e -> e.vneid() != null)) {
      for (Span span : Span.values()) {
        truth.askAll(VNEID, span, school.staffOn(span.last()), e -> Boolean.TRUE.equals(e.vneid()));
      }
    }
  }

  private static void vnedu(School school, Books books) throws IOException {
    Grid grid =
        new Grid().add(school.heading()).add("DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN").blank();
    new Columns<Employee>()
        .column("Mã cán bộ", Employee::code)
        .column("Họ và tên", Employee::name)
        .column("Ngày sinh", e -> Books.day(e.born()))
        .column("Giới tính", e -> e.woman() ? "Nữ" : "Nam")
        .column("Chức vụ", Employee::post)
        .column("Tổ chuyên môn", Employee::department)
        .column("Môn dạy", Employee::subject)
        .column("Hình thức hợp đồng", Employee::contract)
        .column("Trạng thái", Employee::status)
        .column("Số CCCD", Employee::personalId)
        .column("Số điện thoại", e -> "0900000000")
        .print(grid, school.staff());
    books.book("vnedu-staff", "danh-sach-can-bo.xls", grid);
  }

  /** The same person stands twice in it. */
  private static void own(School school, Books books) throws IOException {
    List<Employee> listed = new ArrayList<>(school.staff());
    listed.add(listed.get(0));
    Grid grid = new Grid().add("DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN");
    new Columns<Employee>()
        .column("Mã cán bộ", Employee::code)
        .column("Họ và tên", Employee::name)
        .column("Ngày sinh", e -> Books.day(e.born()))
        .column("Chức vụ", Employee::post)
        .column("Văn thư", e -> e.clerk() ? "x" : "")
        .column("Tổ", Employee::department)
        .column("Hợp đồng", Employee::contract)
        .column("Trạng thái", Employee::status)
        .column("Ngày vào làm", e -> Books.day(e.from()))
        .column("Ngày nghỉ", e -> Books.day(e.to()))
        .column("Số CCCD", Employee::personalId)
        .column("VNeID mức 2", e -> Boolean.TRUE.equals(e.vneid()) ? "x" : "Không")
        .column("Ngày cập nhật hồ sơ", e -> Books.day(e.updatedOn()))
        .print(grid, listed);
    books.book("vneid-staff", "can-bo-vneid.xlsx", grid);
  }

  private static void sector(School school, Books books) throws IOException {
    Grid grid = new Grid().add("DANH SÁCH CÁN BỘ").blank();
    SectorStaff.columns().print(grid, school.staff());
    books.book("csdl-staff", "CSDL_GiaoVien.xlsx", grid);
  }
}
