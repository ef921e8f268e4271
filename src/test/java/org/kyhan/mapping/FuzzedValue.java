package org.kyhan.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.kyhan.model.Cell;
import org.kyhan.model.Fault;
import org.kyhan.model.FieldType;

/** What must hold of any text in a cell of any type, and of any text as a bank's narrative. */
public final class FuzzedValue {
  private static final Map<FieldType, RecordMapper> MAPPERS = mappers();

  private FuzzedValue() {}

  private static Map<FieldType, RecordMapper> mappers() {
    Map<FieldType, RecordMapper> mappers = new EnumMap<>(FieldType.class);
    for (FieldType type : FieldType.values()) {
      RecordMapper mapper =
          Fields.mapper(
              Fields.dataset(
                  "line",
                  Fields.text("Dòng"),
                  "value",
                  Fields.of(type)
                      .vocabulary(type == FieldType.VOCABULARY ? "payment_channel" : null)
                      .aliases("Số tiền")
                      .required()
                      .build()),
              Fields.feed());
      mapper.sheet(0, "Sheet1", Fields.headings("Dòng", "Số tiền"), Map.of());
      mappers.put(type, mapper);
    }
    return mappers;
  }

  /** Reads a text as each type; throws where a type answers otherwise than by value or fault. */
  public static void read(String text) {
    for (RecordMapper mapper : MAPPERS.values()) {
      for (RecordMapper.Mapped mapped : mapper.map(7, List.of(new Cell.Written("7"), cell(text)))) {
        for (Fault fault : mapped.faults()) {
          assertThat(fault.message()).isNotBlank();
        }
      }
    }
    NarrativeText narrative = NarrativeText.of(text, List.of());
    assertThat(narrative.size()).isLessThanOrEqualTo(text.length());
  }

  private static Cell cell(String text) {
    return text.isBlank() ? Cell.blank() : new Cell.Written(text);
  }
}
