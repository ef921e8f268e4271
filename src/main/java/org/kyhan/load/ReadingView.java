package org.kyhan.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Vocabulary;
import org.kyhan.model.FieldType;

/**
 * What indicators see of a dataset. Of a sensitive field only whether it is there, {@code
 * personal_id_present}, and whether an identification number can be right, {@code
 * personal_id_valid}. Of a person's name only a key under its own name, equal for equal names of
 * one unit whatever their case, so that records can be matched and nobody be read. For every
 * vocabulary field its terms' attributes as columns, {@code channel_cashless}, under the policies
 * in force.
 */
final class ReadingView {
  /** Twelve digits, of which the first three name a province, 001 to 096. */
  private static final String IDENTITY_NUMBER =
      "coalesce(%1$s ~ '^0[0-9]{11}$', false) as %1$s_valid";

  private ReadingView() {}

  /** Returns the select list over any table shaped like the dataset's. */
  static String columns(Dataset dataset, Map<String, Vocabulary> vocabularies) {
    List<String> columns = new ArrayList<>(TableShape.SYSTEM.keySet());
    dataset
        .fields()
        .forEach(
            (id, field) -> {
              if (field.privacy() == Dataset.Privacy.SENSITIVE) {
                columns.add(id + " is not null as " + id + "_present");
                if (field.type() == FieldType.PERSONAL_ID) {
                  columns.add(IDENTITY_NUMBER.formatted(id));
                }
                return;
              }
              if (field.type() == FieldType.NAME && field.privacy() != Dataset.Privacy.OPEN) {
                columns.add("md5(unit::text || '|' || lower(%1$s)) as %1$s".formatted(id));
                return;
              }
              columns.add(id);
              Vocabulary vocabulary = vocabularies.get(String.valueOf(field.vocabulary()));
              if (vocabulary != null) {
                vocabulary.attributeNames().forEach(a -> columns.add(attribute(id, a, vocabulary)));
              }
            });
    return String.join(", ", columns);
  }

  private static String attribute(String field, String attribute, Vocabulary vocabulary) {
    String having =
        vocabulary.terms().keySet().stream()
            .filter(code -> vocabulary.has(code, attribute))
            .map(code -> "'" + code + "'")
            .collect(Collectors.joining(", "));
    String condition =
        having.isEmpty() ? "false" : "coalesce(%s in (%s), false)".formatted(field, having);
    return condition + " as " + field + "_" + attribute;
  }
}
