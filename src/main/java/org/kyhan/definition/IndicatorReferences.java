package org.kyhan.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an indicator, its cases and those who ask for it name. */
final class IndicatorReferences {
  private static final List<String> LOOKED_AT =
      List.of("numerator", "denominator", "value", "contributions");

  private final Definitions all;
  private final References references;

  IndicatorReferences(Definitions all, References references) {
    this.all = all;
    this.references = references;
  }

  void check(Indicator indicator) {
    String file = indicator.file();
    references.named(file, "/reads", indicator.reads(), references.datasets());
    indicator
        .slices()
        .forEach(
            (slice, vocabulary) -> {
              if (!references.vocabularies().contains(vocabulary)) {
                references.unknown(file, "/slices/" + slice, "vocabulary", vocabulary);
              }
            });
    String cases = file.replaceFirst("\\.sql$", ".test.yaml");
    for (int i = 0; i < indicator.cases().size(); i++) {
      one(indicator, indicator.cases().get(i), cases, "/cases/" + i);
    }
  }

  private void one(Indicator indicator, IndicatorCase one, String file, String at) {
    one.given()
        .forEach(
            (id, rows) -> {
              Dataset dataset = all.datasets().get(id);
              if (dataset == null) {
                references.unknown(file, at + "/given/" + id, "dataset", id);
                return;
              }
              if (!indicator.reads().contains(id)) {
                references.fault(file, at + "/given/" + id, "“" + id + "” không có trong reads");
              }
              for (int i = 0; i < rows.size(); i++) {
                row(dataset, rows.get(i), file, at + "/given/" + id + "/" + i);
              }
            });
    references.named(
        file, at + "/settings", one.settings().keySet(), indicator.settings().keySet());
    where(indicator, one.slice(), file, at + "/slice");
    references.named(file, at + "/expect", one.expect().keySet(), java.util.Set.copyOf(LOOKED_AT));
  }

  private void row(Dataset dataset, Map<String, @Nullable Object> row, String file, String at) {
    row.forEach(
        (name, value) -> {
          if (name.equals("unit")) {
            return;
          }
          Dataset.Field field = dataset.fields().get(name);
          if (field == null) {
            references.unknown(file, at + "/" + name, "trường", name);
            return;
          }
          Vocabulary vocabulary = all.vocabularies().get(String.valueOf(field.vocabulary()));
          if (vocabulary != null
              && value != null
              && !vocabulary.terms().containsKey(String.valueOf(value))) {
            references.unknown(file, at + "/" + name, "mã", String.valueOf(value));
          }
        });
  }

  /** Checks a choice of slices: each must be the indicator's, its term the vocabulary's. */
  void where(Indicator indicator, Map<String, String> where, String file, String at) {
    where.forEach(
        (slice, term) -> {
          Indicator.Attested attested = indicator.attested();
          if (slice.equals(Indicator.Attested.SUBSET) && attested != null) {
            if (!attested.subsets().containsKey(term)) {
              references.unknown(file, at + "/" + slice, "subset", term);
            }
            return;
          }
          String id = indicator.slices().getOrDefault(slice, "");
          Vocabulary vocabulary = all.vocabularies().get(id);
          if (id.isEmpty()) {
            references.unknown(file, at + "/" + slice, "slice", slice);
          } else if (vocabulary != null && !vocabulary.terms().containsKey(term)) {
            references.unknown(file, at + "/" + slice, "mã", term);
          }
        });
  }
}
