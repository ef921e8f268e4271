package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.ledger.Load;
import org.kyhan.store.TestDatabase;

/** Two systems that list the same people: what one is silent of stays as the other said it. */
class TwoListsTest {
  private static final String SECTOR =
      """
      STT,Mã định danh Bộ GD&ĐT,Họ tên,Ngày sinh,Vị trí việc làm,Trạng thái,Số định danh cá nhân
      1,4000000001,Hoàng Thị Mai,12/08/1975,Hiệu trưởng,Đang làm việc,040175000011
      2,4000000002,Vũ Thị Lan,03/04/1988,Giáo viên,Đang làm việc,040188000013
      """;
  private static final String VNEDU =
      """
      STT,Mã cán bộ,Họ và tên,Chức vụ,Tổ chuyên môn,Trạng thái
      1,4000000001,Hoàng Thị Mai,Hiệu trưởng,Ban giám hiệu,Đang làm việc
      2,4000000002,Vũ Thị Lan,Giáo viên,Tổ 1,Đang làm việc
      """;

  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private FeeSchool school;

  @BeforeEach
  void setUp(@TempDir Path folder) {
    school = FeeSchool.in(DB.dataSource(), folder);
    school.jdbc().sql("truncate data.staff, history.staff").update();
    school.jdbc().sql("delete from platform.load where connector <> 'unit-list'").update();
  }

  private Load.Counts send(String connector, String name, String text) {
    FileReport report = school.send(connector, FeeSchool.SCHOOL, name, text.getBytes(UTF_8));
    assertThat(report.load().state().isSuccess()).as(report.faults().toString()).isTrue();
    return report.load().counts();
  }

  private List<String> staff() {
    return school
        .jdbc()
        .sql(
            """
            select concat_ws('|', staff_code, staff_name, department, coalesce(personal_id, '-'))
            from data.staff order by staff_code
            """)
        .query(String.class)
        .list();
  }

  @Test
  void addUpWhicheverComesFirst() {
    List<String> both =
        List.of(
            "4000000001|Hoàng Thị Mai|Ban giám hiệu|040175000011",
            "4000000002|Vũ Thị Lan|Tổ 1|040188000013");
    send("dongbo-staff", "nganh.csv", SECTOR);
    assertThat(send("vnedu-staff", "vnedu.csv", VNEDU).updated()).isEqualTo(2);
    assertThat(staff()).isEqualTo(both);

    school.jdbc().sql("truncate data.staff").update();
    send("vnedu-staff", "truoc.csv", VNEDU + "\n");
    send("dongbo-staff", "sau.csv", SECTOR + "\n");
    assertThat(staff()).isEqualTo(both);
  }

  @Test
  void changeNothingWhereTheySayNothingNew() {
    send("dongbo-staff", "nganh.csv", SECTOR);
    send("vnedu-staff", "vnedu.csv", VNEDU);
    for (int night = 1; night <= 2; night++) {
      String again = "\n".repeat(night);
      assertThat(send("dongbo-staff", "nganh.csv", SECTOR + again))
          .isEqualTo(new Load.Counts(2, 0, 0, 2, 0, 0));
      assertThat(send("vnedu-staff", "vnedu.csv", VNEDU + again))
          .isEqualTo(new Load.Counts(2, 0, 0, 2, 0, 0));
    }
    assertThat(school.jdbc().sql("select count(*) from history.staff").query(Long.class).single())
        .isEqualTo(2);
  }

  @Test
  void giveTheNewestWordToBothWhereBothHaveTheColumn() {
    send("dongbo-staff", "nganh.csv", SECTOR);
    send("vnedu-staff", "vnedu.csv", VNEDU.replace("Giáo viên,Tổ 1,", "Giáo viên,,"));
    assertThat(staff()).contains("4000000002|Vũ Thị Lan|040188000013");
    send("vnedu-staff", "sua.csv", VNEDU.replace("Tổ 1", "Tổ 2"));
    assertThat(staff()).contains("4000000002|Vũ Thị Lan|Tổ 2|040188000013");
    send("vnedu-staff", "xoa.csv", VNEDU.replace("Tổ 1", "") + "\n");
    assertThat(staff()).contains("4000000002|Vũ Thị Lan|040188000013");
  }

  /** A column that is there and blank is an answer, one that is not there is none. */
  @Test
  void tellABlankCellFromAColumnThatIsNotThere() {
    String named = SECTOR.replace("040188000013", "");
    send("dongbo-staff", "nganh.csv", SECTOR);
    send("dongbo-staff", "khong-cot.csv", without(SECTOR));
    assertThat(staff()).contains("4000000002|Vũ Thị Lan|040188000013");
    send("dongbo-staff", "o-trong.csv", named);
    assertThat(staff()).contains("4000000002|Vũ Thị Lan|-");
  }

  private static String without(String text) {
    return text.lines()
            .map(line -> line.substring(0, line.lastIndexOf(',')))
            .collect(java.util.stream.Collectors.joining("\n"))
        + "\n";
  }

  /** Which file gave a value: the newest version of the record whose file had the column. */
  @Test
  void leaveATraceOfWhichFileGaveWhich() {
    send("dongbo-staff", "nganh.csv", SECTOR);
    send("vnedu-staff", "vnedu.csv", VNEDU);
    String origin =
        """
        select l.file_name || ' dòng ' || v.row from
          (select record, changed_by_load, row from data.staff
           union all select record, changed_by_load, row from history.staff) v
        join platform.load l on l.id = v.changed_by_load
        where v.record = (select record from data.staff where staff_code = '4000000002')
          and exists (select from jsonb_array_elements(l.headers) h where h -> 'columns' ->> ? is not null)
        order by l.id desc limit 1
        """;
    assertThat(school.jdbc().sql(origin).param("personal_id").query(String.class).single())
        .isEqualTo("nganh.csv dòng 3");
    assertThat(school.jdbc().sql(origin).param("department").query(String.class).single())
        .isEqualTo("vnedu.csv dòng 3");
  }
}
