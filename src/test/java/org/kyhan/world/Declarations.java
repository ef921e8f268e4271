package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** What no record proves: the school's word, by whom, since when, with what evidence. */
final class Declarations implements Part {
  private static final String HEAD = "Hiệu trưởng";

  /**
   * A matter that is declared by yes or no.
   *
   * @param proved whether a yes must name its evidence
   * @param parts conditions that must all hold; empty for one alone
   */
  private record Matter(String indicator, boolean proved, List<String> parts) {}

  /** A yes to these must name its evidence. */
  private static final String PROVED =
      """
      accreditation_portal_integrated advanced_teaching_model_deployed
      app_effectiveness_review_done cccd_online_exam_deployed computer_based_assessment_used
      data_forecasting_used dedicated_network_connected digital_library_deployed
      digital_skill_in_curriculum diploma_database_in_use disclosure_published
      dx_level_published dx_plan_issued dx_plan_published dx_self_assessment_done
      end_to_end_public_service_deployed enhanced_it_teaching_plan_issued exam_bank_digitised
      family_school_communication_done feedback_email_published hr_component_index_data_supplied
      incident_response_plan_issued infrastructure_inventory_done
      infrastructure_upgrade_plan_issued it_focal_point_assigned maintenance_contract_active
      national_dx_day_held national_portal_payment_integrated online_admission_deployed
      operation_regulation_updated paperless_procedure_deployed procedure_processing_time_cut
      public_service_digital_signature_used security_policy_issued
      smart_school_infrastructure_ready student_digital_competence_programme vneid_sso_enabled
      """;

  private static final String TAKEN_AT_ITS_WORD =
      """
      account_policy_enforced cashless_fee_collection_deployed electronic_record_app_deployed
      infrastructure_adequate online_meeting_used online_teaching_ready plan_tasks_started
      studio_room_available
      """;

  private static final List<Matter> IN_PARTS =
      List.of(
          new Matter(
              "disclosure_plan_issued",
              true,
              List.of(
                  "Quy chế hoạt động của Website, phân công nhiệm vụ cụ thể cho các thành viên",
                  "Kế hoạch thực hiện công khai")),
          new Matter(
              "internal_state_apps_in_use",
              false,
              List.of(
                  "Hệ thống quản lý văn bản và điều hành",
                  "Hệ thống thư điện tử công vụ",
                  "Cổng thông tin điện tử",
                  "Trang thông tin điện tử")),
          new Matter(
              "material_repository_deployed",
              true,
              List.of("Bài giảng e-learning", "Video", "Ngân hàng câu hỏi")),
          new Matter(
              "online_systems_deployed",
              true,
              List.of(
                  "Hệ thống hội nghị trực tuyến",
                  "Hệ thống dạy học trực tuyến",
                  "Học liệu điện tử",
                  "Kết nối được hội nghị trực tuyến của ngành")),
          new Matter(
              "portal_interlinked",
              true,
              List.of(
                  "Kết nối liên thông với cổng thông tin điện tử Sở GDĐT",
                  "Có chuyên trang, chuyên mục",
                  "Duy trì cập nhật thường xuyên tin, bài")),
          new Matter(
              "school_app_deployed",
              false,
              List.of(
                  "Ứng dụng hồ sơ điện tử",
                  "Ứng dụng liên lạc giữa nhà trường với gia đình",
                  "Ứng dụng thanh toán không dùng tiền mặt",
                  "Phần mềm quản lý, quản trị và tổ chức dạy học")),
          new Matter(
              "security_training_done",
              true,
              List.of(
                  "Tập huấn về bảo mật thông tin, an toàn, an ninh mạng cho cán bộ quản lý, giáo viên, nhân viên",
                  "Hướng dẫn phòng tránh lừa đảo trực tuyến",
                  "Cuộc thi “An toàn thông tin trên mạng xã hội” cho học sinh")));

  private static final List<Matter> MATTERS =
      Stream.of(single(PROVED, true), single(TAKEN_AT_ITS_WORD, false), IN_PARTS)
          .flatMap(List::stream)
          .toList();

  private static final List<String> SHARES =
      List.of(
          "group_teaching_software_share",
          "homeroom_social_channel_share",
          "school_online_teaching_ready_share",
          "staff_account_share",
          "staff_ai_use_share",
          "staff_digital_skill_mastery_share",
          "staff_email_use_share",
          "staff_it_use_teaching_share",
          "teacher_assignment_tool_share",
          "teacher_method_software_share",
          "teacher_smart_classroom_skill_share");

  private static List<Matter> single(String ids, boolean proved) {
    return Stream.of(ids.strip().split("\\s+", 0))
        .map(id -> new Matter(id, proved, List.of()))
        .toList();
  }

  @Override
  public List<String> indicators() {
    List<String> all = new ArrayList<>(SHARES);
    MATTERS.forEach(m -> all.add(m.indicator()));
    return all;
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.way(9) == 8) {
      return;
    }
    attest(school, books, truth);
    declare(school, books, truth);
  }

  private static Grid form(String title, String period, String person, String role, LocalDate on) {
    boolean yesNo = title.startsWith("BẢNG XÁC");
    return new Grid()
        .add(title)
        .add("Kỳ báo cáo: " + period)
        .add((yesNo ? "Người xác nhận: " : "Người khai: ") + person)
        .add("Chức vụ: " + role)
        .add((yesNo ? "Ngày xác nhận: " : "Ngày khai: ") + Books.day(on));
  }

  private static Grid answers(String period, School school, String role, LocalDate on) {
    Grid grid = form("BẢNG XÁC NHẬN", period, school.staff().get(0).name(), role, on);
    return grid.add(
        "STT", "Mã chỉ tiêu", "Nội dung thành phần", "Trả lời", "Minh chứng", "Hiệu lực đến");
  }

  /** In January for the year; in October again for the month; and one by somebody who may not. */
  private static void attest(School school, Books books, Truth truth) throws IOException {
    Random dice = school.dice("attestations");
    Grid january = answers("2026", school, HEAD, LocalDate.of(2026, 1, 20));
    Grid october = answers("202610", school, "Phó hiệu trưởng", LocalDate.of(2026, 10, 31));
    Grid guard = answers("2026", school, "Bảo vệ", LocalDate.of(2026, 11, 2));
    int row = 0;
    for (Matter matter : MATTERS) {
      row++;
      if (!matter.parts().isEmpty()) {
        parts(matter, row, dice, january, truth);
        continue;
      }
      String id = matter.indicator();
      boolean deputy = !id.equals("plan_tasks_started"); // of which the head alone may speak
      switch (dice.nextInt(8)) {
        case 0 -> tell(id, false, row(january, row, id, "", false, "", null), truth);
        case 1 -> {
          // a yes without its evidence proves nothing
          row(january, row, id, "", true, "", null);
          if (!matter.proved()) {
            tell(id, true, true, truth);
          }
        }
        case 2 -> row(january, row, id, "", true, "12/KH", LocalDate.of(2026, 6, 30));
        case 3 -> {
          row(january, row, id, "", true, "12/KH", Span.MONTH.last());
          truth.ask(id, Span.MONTH, true); // has run out at the year's end
        }
        case 4 -> {
          row(january, row, id, "", true, "12/KH", null);
          tell(id, !deputy, row(october, row, id, "", false, "", null), truth);
        }
        case 5 -> {
          row(january, row, id, "", false, "", null);
          tell(id, deputy, row(october, row, id, "", true, "15/QĐ", null), truth);
        }
        case 6 -> row(guard, row, id, "", true, "x", null);
        default -> tell(id, true, row(january, row, id, "", true, "12/KH", null), truth);
      }
    }
    books.book("attestation-list", "Xác nhận năm 2026.xlsx", january);
    if (october.size() > 6) {
      books.book("attestation-list", "Xác nhận tháng 10.xlsx", october);
    }
    if (guard.size() > 6) {
      books.book("attestation-list", "Xác nhận khác.xlsx", guard);
    }
  }

  private static void parts(Matter matter, int row, Random dice, Grid grid, Truth truth) {
    int how = dice.nextInt(4);
    boolean no = false;
    boolean absent = false;
    for (int i = 0; i < matter.parts().size(); i++) {
      if (how == 1 && i == 0) {
        absent = true;
        continue;
      }
      boolean yes = how != 2 || i != 1;
      no |= !yes;
      row(grid, row, matter.indicator(), matter.parts().get(i), yes, "12/KH", null);
    }
    if (no || !absent) {
      tell(matter.indicator(), !no, true, truth);
    }
  }

  private static boolean row(
      Grid grid,
      int number,
      String indicator,
      String part,
      boolean yes,
      String evidence,
      @Nullable LocalDate until) {
    grid.add(number, indicator, part, yes ? "Có" : "Không", evidence, Books.day(until));
    return true;
  }

  private static void tell(String indicator, boolean yes, boolean written, Truth truth) {
    for (Span span : Span.values()) {
      if (written) {
        truth.ask(indicator, span, yes);
      }
    }
  }

  private static void declare(School school, Books books, Truth truth) throws IOException {
    Random dice = school.dice("declared values");
    String person = school.staff().get(0).name();
    Grid good = form("SỐ LIỆU TỰ KHAI", "202610", person, HEAD, LocalDate.of(2026, 11, 5));
    good.add("Mã chỉ tiêu", "Tử số", "Mẫu số", "Minh chứng");
    for (String indicator : SHARES) {
      long all = indicator.startsWith("school_") ? 1 : 5 + dice.nextInt(30);
      long some = dice.nextInt((int) all + 1);
      switch (dice.nextInt(6)) {
        case 0 -> {} // not declared
        case 1 -> good.add(indicator, all + 1, all, ""); // more than all cannot be
        case 2 -> {
          good.add(indicator, 0, 0, "");
          add(indicator, 0, 0, truth);
        }
        default -> {
          good.add(indicator, some, all, "Danh sách của trường");
          add(indicator, some, all, truth);
        }
      }
    }
    books.csv("declared-list", "Số liệu tự khai.csv", ',', good);
  }

  private static void add(String indicator, long some, long all, Truth truth) {
    for (Span span : Span.values()) {
      truth.add(indicator, span, some, all);
    }
  }

  /** Writes what a school without an export declares of a figure that others compute. */
  static void standIn(School school, Books books, String indicator, long some, long all)
      throws IOException {
    String person = school.staff().get(0).name();
    Grid form = form("SỐ LIỆU TỰ KHAI", "2026", person, "Kế toán", LocalDate.of(2026, 10, 20));
    form.add("Mã chỉ tiêu", "Tử số", "Mẫu số", "Minh chứng");
    form.add(indicator, some, all, "Biên bản kiểm kê");
    books.csv("declared-list", "Tự khai " + indicator + ".csv", ',', form);
  }
}
