package org.kyhan.world;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The 72 columns of the sector database's list of staff, most of them empty. */
final class SectorStaff {
  private static final String HEADINGS =
      "Mã cán bộ|Mã định danh Bộ GD&ĐT|Họ tên|Ngày sinh|"
          + "Giới tính|Trạng thái CB|Ngày nhập trạng thái|Số CMND/TCC|"
          + "Ngày cấp|Nơi cấp|Email|Số điện thoại|"
          + "Dân tộc|Tôn giáo|Quốc tịch|Quê quán|"
          + "Hộ khẩu thường trú|Nơi ở hiện nay|Vị trí việc làm|Nhóm chức vụ|"
          + "Hình thức hợp đồng|Ngày tuyển dụng|Cơ quan tuyển dụng|Nghề khi tuyển dụng|"
          + "Ngày về trường|Môn dạy|Môn dạy kiêm nhiệm|Dạy lớp ghép|"
          + "Số tiết thực dạy|Số tiết kiêm nhiệm|Tổ bộ môn|Chức danh nghề nghiệp|"
          + "Mã hạng|Ngạch|Bậc lương|Hệ số lương|"
          + "Phụ cấp thâm niên|Phụ cấp ưu đãi|Phụ cấp chức vụ|Vượt khung|"
          + "Ngày hưởng|Mã số thuế|Số sổ BHXH|Trình độ chuyên môn cao nhất|"
          + "Chuyên ngành chính|Cơ sở đào tạo|Trình độ lý luận chính trị|Trình độ quản lý nhà nước|"
          + "Trình độ quản lý giáo dục|Trình độ tin học|Trình độ ngoại ngữ|Ngoại ngữ chính|"
          + "Chứng chỉ tiếng dân tộc|Bồi dưỡng thường xuyên|Đánh giá chuẩn nghề nghiệp|Đánh giá viên chức|"
          + "Giáo viên dạy giỏi|Tổng phụ trách Đội|Dạy 2 buổi/ngày|Chuyên trách đoàn đội|"
          + "Chuyên trách HSKT|Là đảng viên|Ngày vào Đảng|Đoàn viên|"
          + "Ngày vào Đoàn|Khen thưởng|Kỷ luật|Tình trạng sức khỏe|"
          + "Nhóm máu|Ngày nghỉ hưu dự kiến|Ghi chú";

  private SectorStaff() {}

  static Columns<Employee> columns() {
    Map<String, Function<Employee, @Nullable Object>> filled = new HashMap<>();
    filled.put("Mã cán bộ", e -> "CB" + e.code().substring(e.code().length() - 3));
    filled.put("Mã định danh Bộ GD&ĐT", Employee::code);
    filled.put("Họ tên", Employee::name);
    filled.put("Ngày sinh", e -> Books.day(e.born()));
    filled.put("Giới tính", e -> e.woman() ? "Nữ" : "Nam");
    filled.put("Trạng thái CB", Employee::status);
    filled.put("Số CMND/TCC", Employee::personalId);
    filled.put("Dân tộc", e -> "Kinh");
    filled.put("Vị trí việc làm", e -> e.teacher() ? "Giáo viên hạng III" : e.post());
    filled.put("Nhóm chức vụ", e -> e.manager() || e.teacher() ? e.post() : "Nhân viên");
    filled.put("Hình thức hợp đồng", Employee::contract);
    filled.put("Ngày tuyển dụng", e -> Books.day(e.from()));
    filled.put("Môn dạy", Employee::subject);
    filled.put("Tổ bộ môn", Employee::department);
    filled.put("Email", e -> e.code() + "@example.vn");
    return Columns.wide(HEADINGS, filled);
  }
}
