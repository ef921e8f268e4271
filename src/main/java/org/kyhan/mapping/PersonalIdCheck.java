package org.kyhan.mapping;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.model.Cell;
import org.kyhan.model.FieldType;

/**
 * Compares what a personal identification number says of sex and birth with the record's own fields
 * {@code gender} and {@code birth_date}; a difference is a warning, for the number cannot be
 * changed and the other fields can be wrong as well.
 */
final class PersonalIdCheck {
  private final int id;
  private final int birthDate;
  private final int gender;

  PersonalIdCheck(Dataset dataset) {
    List<String> ids = dataset.fieldIds();
    this.id =
        dataset.fields().entrySet().stream()
            .filter(field -> field.getValue().type() == FieldType.PERSONAL_ID)
            .mapToInt(field -> ids.indexOf(field.getKey()))
            .findFirst()
            .orElse(-1);
    this.birthDate = ids.indexOf("birth_date");
    this.gender = ids.indexOf("gender");
  }

  void check(@Nullable Object[] values, List<Slot> slots, RowFaults faults) {
    if (id < 0 || !(values[id] instanceof String number) || number.length() != 12) {
      return;
    }
    faults.at(slots.get(id).subject(), slots.get(id).column(), new Cell.Written(number));
    int century = number.charAt(3) - '0';
    if (birthDate >= 0 && values[birthDate] instanceof LocalDate born) {
      int year = 1900 + century / 2 * 100 + Integer.parseInt(number.substring(4, 6));
      if (born.getYear() != year) {
        faults.warning("mapping.personal_id_birth");
      }
    }
    if (gender >= 0 && values[gender] instanceof String code) {
      boolean male = century % 2 == 0;
      if (code.equals(male ? "FEMALE" : "MALE")) {
        faults.warning("mapping.personal_id_sex");
      }
    }
  }
}
