package org.kyhan.mapping;

import org.kyhan.definition.Dataset;
import org.kyhan.model.FieldType;
import org.kyhan.model.Mask;

/**
 * What a fault speaks of.
 *
 * @param field the field's id
 * @param type how it is read
 * @param personal whether its values are masked
 */
record Subject(String field, FieldType type, boolean personal) {
  static final Subject UNIT = new Subject("unit", FieldType.TEXT, false);

  static Subject of(String field, Dataset.Field definition) {
    return new Subject(field, definition.type(), definition.privacy() != Dataset.Privacy.OPEN);
  }

  /** Returns a raw value as a fault may show it: masked where personal, cut where endless. */
  String shown(String raw) {
    String cut = raw.length() > 80 ? raw.substring(0, 79) + "…" : raw;
    return personal ? Mask.of(type, cut) : cut;
  }
}
