package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.model.FieldType;
import org.kyhan.parse.TableHints.FieldWords;
import org.kyhan.parse.TableHints.Nature;

/** What is asked and said of columns whose values are known to be of a type. */
class TypedColumnsTest {
  private static final TableHints PAYMENTS =
      Hints.of(
          List.of(
              field("student_code", FieldType.CODE, "Mã HS"),
              field("student_name", FieldType.NAME, "Họ tên"),
              field("class", FieldType.CLASS, "Lớp"),
              field("amount", FieldType.MONEY, "Số tiền"),
              field("share", FieldType.PERCENT, "Tỷ lệ giảm"),
              field("paid_on", FieldType.DATE, "Ngày nộp")),
          List.of(Set.of("amount"), Set.of("paid_on")));

  @TempDir private static Path folder = Path.of("");

  private static FieldWords field(String id, FieldType type, String word) {
    Nature nature = new Nature(type, true, true, false, Set.of(), false);
    return new FieldWords(id, List.of(word), type == FieldType.NAME, nature);
  }

  private static FoundTable read(String text) throws IOException {
    return read(text, PAYMENTS);
  }

  private static FoundTable read(String text, TableHints hints) throws IOException {
    return FoundTable.in(folder, hints, text);
  }

  private static String rows(int count, java.util.function.IntFunction<String> amounts) {
    return IntStream.range(0, count)
        .mapToObj(i -> "HS%04d;Lê Văn An;%s;05/10/2026\n".formatted(i, amounts.apply(i)))
        .collect(Collectors.joining());
  }

  @Test
  void asksWhereTwoColumnsDifferOnlyFarBelow() throws IOException {
    String head = "Mã HS;Họ tên;Số tiền;Số tiền;Ngày nộp\n";
    String same = "1.000.000;1.000.000";
    assertThat(read(head + rows(40, i -> same)).questions()).isEmpty();

    List<TableFile.Question> asked =
        read(head + rows(40, i -> i < 30 ? same : "1.000.000;500.000")).questions();

    assertThat(asked).singleElement().extracting("reason").isEqualTo("TWO_COLUMNS");
    assertThat(asked.get(0).rows()).hasSize(1);
    assertThat(Outcome.cells(asked.get(0).rows().get(0))).contains("HS0030", "500.000");
  }

  @Test
  void doesNotAskBecauseColumnsAreNumbered() throws IOException {
    String text = "Mã HS;Họ tên;Số tiền;Số tiền;Ngày nộp\n(1);(2);(3);(4);(5)\n";
    assertThat(read(text + rows(9, i -> "1.000.000;1.000.000")).questions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.200.000 VNĐ",
        "1.200.000 đồng",
        "1.200.000 ₫",
        "1.200.000Đ",
        "(1.200.000)",
        "-1.200.000",
        "+1.200.000",
        "1.200.000-",
        "VND 1.200.000",
        "1,200,000.00 VND"
      })
  void takesAnAmountForOneHoweverItIsWritten(String amount) throws IOException {
    String text = "Mã HS;Họ tên;Số tiền;Ngày nộp\n" + rows(5, i -> amount);
    assertThat(read(text).rules()).isEmpty();
  }

  @Test
  void takesAPercentageForANumber() throws IOException {
    String text = "Mã HS;Họ tên;Số tiền;Tỷ lệ giảm;Ngày nộp\n" + rows(5, i -> "1.000;50%");
    assertThat(read(text).rules()).isEmpty();
  }

  @Test
  void saysThatItemsStandInRowsWhereTheyShouldHaveColumns() throws IOException {
    String head = "Mã HS;Họ tên;Khoản thu;Số tiền;Ngày nộp\n";

    assertThat(read(head + rows(5, i -> "Tiền ăn;1.000.000"), PAYMENTS.withItems(true)).rules())
        .contains("parse.items_in_rows");
    assertThat(read(head + rows(5, i -> "20.000;1.000.000"), PAYMENTS.withItems(true)).rules())
        .doesNotContain("parse.items_in_rows");
  }

  @Test
  void takesTheAmountsOfAnItemForNoNamesOfItems() throws IOException {
    TableHints items =
        Hints.of(
                List.of(
                    field("student_code", FieldType.CODE, "Mã HS"),
                    field("fee_item", FieldType.TEXT, "Khoản thu")),
                List.of(Set.of("student_code")))
            .withItems(true);
    String head = "Mã HS;Khoản thu;Tiền ăn;Học phí\n";

    assertThat(read(head + "HS0001;500.000;1;2\nHS0002;450.000;1;2\n", items).columns())
        .containsOnlyKeys("student_code");
    assertThat(read(head + "HS0001;Tiền ăn;1;2\nHS0002;Học phí;1;2\n", items).columns())
        .containsEntry("fee_item", 2);
  }

  @Test
  void saysThatWordsAreNoAmounts() throws IOException {
    String text = "Mã HS;Họ tên;Số tiền;Ngày nộp\n" + rows(5, i -> "đã nộp đủ");
    assertThat(read(text).rules()).contains("parse.column_contradicts");
  }

  @ParameterizedTest
  @ValueSource(strings = {";;", ";;;", ";;;;;"})
  void takesNothingFromATableBeside(String gap) throws IOException {
    String text =
        "STT;Mã HS;Họ tên;Số tiền;Ngày nộp"
            + gap
            + "Lớp;Số tiền\n"
            + IntStream.range(0, 8)
                .mapToObj(
                    i ->
                        "%d;HS%04d;Lê Văn An;1.200.000;05/10/2026%s%s\n"
                            .formatted(i + 1, i, gap, i < 3 ? "6A" + i + ";3.400.000" : ";"))
                .collect(Collectors.joining());
    FoundTable answer = read(text);
    assertThat(answer.questions()).isEmpty();
    assertThat(answer.columns().values()).containsExactlyInAnyOrder(2, 3, 4, 5);
  }
}
