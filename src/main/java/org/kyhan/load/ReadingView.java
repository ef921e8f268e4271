package org.kyhan.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Vocabulary;
import org.kyhan.model.FieldType;

/**
 * What indicators see of a dataset: of a sensitive field whether it is there, of an identification
 * number whether it has its twelve digits, and for every vocabulary field its terms' attributes as
 * columns, {@code channel_cashless}, under the policies in force.
 */
final class ReadingView {
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
                  columns.add("coalesce(%1$s ~ '^[0-9]{12}$', false) as %1$s_valid".formatted(id));
                }
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
