package org.kyhan.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.definition.Dataset;
import org.kyhan.mapping.RecordMapper.Mapped;
import org.kyhan.model.Cell;
import org.kyhan.model.Fault;
import org.kyhan.model.FieldType;

/** Reads every line of test-data/mapping/&lt;type&gt;.csv: raw;kind;heading;expected;rule. */
class FieldTypeCasesTest {
  private static final Path FOLDER = Path.of("test-data/mapping");

  /**
   * @param type the type's word, with the vocabulary behind a dash
   */
  record Case(
      String type,
      int line,
      String raw,
      String kind,
      String heading,
      String expected,
      String rule) {}

  @ParameterizedTest
  @MethodSource("cases")
  void readsAsTheTableSays(Case given) {
    Mapped mapped = map(given);

    String rules =
        mapped.faults().stream()
            .map(fault -> fault.rule().substring("mapping.".length()))
            .reduce("", (all, rule) -> all.isEmpty() ? rule : all + "," + rule);
    assertThat(rules).isEqualTo(given.rule());
    Object value = mapped.entry() == null ? null : mapped.entry().values()[1];
    assertThat(value == null ? "" : plain(value)).isEqualTo(given.expected());
    assertThat(mapped.state() == Mapped.State.REJECTED)
        .isEqualTo(mapped.faults().stream().anyMatch(Fault::isError));
    for (Fault fault : mapped.faults()) {
      assertThat(fault.where().address()).isEqualTo("B7");
      assertThat(fault.message()).doesNotContain("{").doesNotContain("null");
    }
  }

  @Test
  void thereAreCasesForEveryType() throws IOException {
    List<String> types = cases().map(given -> given.type().split("-", 2)[0]).distinct().toList();

    assertThat(types)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(FieldType.values()).map(FieldType::word).toList());
  }

  static Stream<Case> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList().stream()
          .flatMap(FieldTypeCasesTest::cases);
    }
  }

  private static Stream<Case> cases(Path file) {
    String name = file.getFileName().toString();
    String type = name.substring(0, name.length() - ".csv".length());
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
    return Stream.iterate(1, line -> line < lines.size(), line -> line + 1)
        .map(
            line -> {
              String[] part = lines.get(line).split(";", -1);
              assertThat(part).as(name + ":" + (line + 1)).hasSize(5);
              String raw = part[0].replace("\\n", "\n");
              return new Case(type, line + 1, raw, part[1], part[2], part[3], part[4]);
            });
  }

  private static Mapped map(Case given) {
    String[] type = given.type().split("-", 2);
    Dataset.Field field =
        Fields.of(FieldType.valueOf(type[0].toUpperCase(Locale.ROOT)))
            .vocabulary(type.length == 1 ? null : type[1])
            .aliases(given.heading())
            .required()
            .build();
    RecordMapper mapper =
        Fields.mapper(Fields.dataset("line", Fields.text("Dòng"), "value", field), Fields.feed());
    mapper.sheet(0, "Sheet1", Fields.headings("Dòng", given.heading()), java.util.Map.of());
    List<Mapped> mapped = mapper.map(7, List.of(new Cell.Written("7"), cell(given)));
    assertThat(mapped).hasSize(1);
    return mapped.get(0);
  }

  private static Cell cell(Case given) {
    return switch (given.kind()) {
      case "text" -> new Cell.Written(given.raw().strip());
      case "number" -> new Cell.Numeric(given.raw());
      case "date" ->
          new Cell.Moment(
              given.raw().contains("T")
                  ? LocalDateTime.parse(given.raw())
                  : LocalDate.parse(given.raw()).atStartOfDay());
      case "truth" -> new Cell.Truth(given.raw().equals("TRUE"));
      case "error" -> new Cell.Broken(given.raw());
      case "blank" -> Cell.blank();
      default -> throw new IllegalArgumentException(given.kind());
    };
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
