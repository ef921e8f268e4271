package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.model.Cell;

class HeaderRowsTest {
  /** Each list is looked at with the whole line: a line made of nothing else would take seconds. */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 3", "50, 50", "2000, 1"})
  void tellsListsApartThatStandBesideEachOther(int lists, int told) {
    Cell[] cells =
        Stream.generate(
                () -> Stream.of(CellFrom.text("STT"), CellFrom.text("Họ tên"), Cell.blank()))
            .limit(lists)
            .flatMap(one -> one)
            .toArray(Cell[]::new);
    Line line = new Line(1, cells, cells.length - 1);
    HeaderRows rows = new HeaderRows(List.of(line), Merges.NONE, 0, Integer.MAX_VALUE);
    assertThat(rows.sideBySide(Merges.NONE)).hasSize(told);
  }
}
