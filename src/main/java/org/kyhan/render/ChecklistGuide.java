package org.kyhan.render;

import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.kyhan.render.ChecklistWorkbook.Content;

/** Says in plain words how the workbook is filled in and sent back. */
final class ChecklistGuide {
  private static final int WIDTH = 80;

  private static final List<String> STEPS =
      List.of(
          "1. Phiếu này dành cho nội dung mà trường không có tệp xuất từ phần mềm. Chỉ tiêu nào đã có số liệu tính từ tệp thì số tính được sẽ được dùng; số khai ở đây chỉ dùng khi không có.",
          "2. Chỉ điền vào các ô màu vàng. Các ô khác được khoá để phiếu không bị lệch; không cần mật khẩu và không cần mở khoá.",
          "3. Trang “Xác nhận”: ở cột “Có/Không”, bấm vào mũi tên và chọn Có hoặc Không. Chọn Có khi việc đã làm xong; chưa xong thì chọn Không. Chưa rõ thì để trống.",
          "4. Trang “Số liệu”: ghi tử số và mẫu số là số đếm được, không ghi tỷ lệ. Tỷ lệ tự tính. Tử số không được lớn hơn mẫu số. Ô màu xám không cần điền.",
          "5. Mỗi dòng đã trả lời phải có người khai, chức vụ (chọn trong danh sách) và ngày khai (ngày/tháng/năm).",
          "6. Dòng ghi “Cần minh chứng”: ghi số, ký hiệu văn bản hoặc đường dẫn tới minh chứng. Trả lời Có mà thiếu minh chứng thì không được tính.",
          "7. “Hiệu lực đến” chỉ ghi khi minh chứng có ngày hết hạn (ví dụ hợp đồng); không có thì để trống.",
          "8. Không xoá, không thêm, không đổi chỗ dòng; không sửa mã chỉ tiêu; không chép dòng từ phiếu của kỳ khác hay trường khác. Dòng như vậy sẽ bị trả lại kèm lý do.",
          "9. Dòng chưa trả lời được bỏ qua, không bị coi là sai. Có thể gửi lại phiếu nhiều lần; lần gửi sau thay lần gửi trước.",
          "10. Lưu tệp ở dạng Excel (.xlsx) hoặc LibreOffice (.ods) rồi gửi lại theo cách trường vẫn gửi số liệu.");

  private ChecklistGuide() {}

  static void fill(XSSFSheet sheet, Content content, CellStyles styles) {
    SheetWriter out = new SheetWriter(sheet, styles, 1);
    out.width(0, WIDTH);
    out.across(
        "PHIẾU KHAI CHỈ TIÊU – " + content.label().toUpperCase(java.util.Locale.ROOT),
        styles.title,
        28);
    out.across(content.unitName() + " (" + content.unitCode() + ")", styles.subtitle, 20);
    out.skip();
    for (String step : STEPS) {
      XSSFRow row = out.row(SheetWriter.height(SheetWriter.lines(step, WIDTH - 5)));
      SheetWriter.text(row, 0, step, styles.paragraph);
    }
    ChecklistStyles.protect(sheet);
    out.printSetUp(false);
  }
}
