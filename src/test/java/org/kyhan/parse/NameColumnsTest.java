package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.model.FieldType;
import org.kyhan.parse.TableHints.FieldWords;
import org.kyhan.parse.TableHints.Nature;

/** However a list divides the names of people, they are read as they are said. */
class NameColumnsTest {
  @TempDir private static Path folder = Path.of("");

  private static TableHints pupils() {
    Nature code = new Nature(FieldType.CODE, true, true, false, Set.of(), false);
    Nature name = new Nature(FieldType.NAME, true, true, true, Set.of(), false);
    return Hints.of(
        List.of(
            new FieldWords("code", List.of("Mã HS"), false, code),
            new FieldWords("name", List.of("Họ và tên"), true, name)),
        List.of(Set.of("code"), Set.of("name")));
  }

  @ParameterizedTest
  @CsvSource({
    "Họ đệm;Tên,Nguyễn Văn;An,Lê Thị;Bình",
    "Họ;Tên đệm;Tên,Nguyễn;Văn;An,Lê;Thị;Bình",
    "last_middle_name;first_name,Nguyễn Văn;An,Lê Thị;Bình",
    "firstName;lastName,An;Nguyễn Văn,Bình;Lê Thị",
    "First Name;Last Name,Nguyễn Văn;An,Lê Thị;Bình",
    "Given name;Middle name;Family name,An;Văn;Nguyễn,Bình;Thị;Lê",
    "Student First Name;Student Last Name,An;Nguyễn Văn,Bình;Lê Thị"
  })
  void joinsTheNameInItsOrder(String headings, String one, String other) throws IOException {
    String lines =
        String.join("\n", "Mã HS;" + headings, "HS1;" + one, "HS2;" + other, "HS3;" + one);
    Path file = Files.writeString(folder.resolve("names.csv"), lines + "\n");
    List<String> names = new ArrayList<>();
    try (TableFile table = TableFile.open(file, "names.csv", pupils(), ReadLimits.standard())) {
      while (table.hasNext()) {
        TableFile.Row row = table.next();
        row.header().columns().stream()
            .filter(c -> "name".equals(c.field()))
            .forEach(c -> names.add(row.cells().get(c.index() - 1).text()));
      }
      assertThat(table.faults()).isEmpty();
    }
    assertThat(names).containsExactly("Nguyễn Văn An", "Lê Thị Bình", "Nguyễn Văn An");
  }
}
