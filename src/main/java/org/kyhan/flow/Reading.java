package org.kyhan.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.parse.TableHints;

/** What a connector and its datasets tell the parser to look for. */
final class Reading {
  private static final String UNIT = "unit";

  private Reading() {}

  static TableHints hints(Connector connector, Definitions definitions) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    connector
        .datasets()
        .forEach((id, feed) -> collect(definitions.datasets().get(id), feed, words));
    List<TableHints.FieldWords> fields = new ArrayList<>();
    words.forEach((field, w) -> fields.add(new TableHints.FieldWords(field, w)));
    // a field of its own for each: a heading known to be dropped can be taken for nothing else
    connector
        .drops()
        .forEach(word -> fields.add(new TableHints.FieldWords("-" + word, List.of(word))));
    Connector.Look look = connector.table();
    List<Set<String>> required = new ArrayList<>();
    look.required().forEach(any -> required.add(new LinkedHashSet<>(any)));
    return new TableHints(
        fields,
        required,
        look.context(),
        Set.copyOf(look.fillDown()),
        look.totalWords(),
        look.stopWords(),
        !Boolean.FALSE.equals(look.readHidden()),
        look.sheet());
  }

  /** Adds each field's words, the connector's own before those of the dataset. */
  private static void collect(
      @org.jspecify.annotations.Nullable Dataset dataset,
      Connector.Feed feed,
      Map<String, List<String>> words) {
    if (dataset == null) {
      return;
    }
    dataset
        .fields()
        .forEach(
            (id, field) -> {
              if (!feed.without().contains(id)) {
                add(words, id, feed.fields().getOrDefault(id, List.of()));
                add(words, id, field.aliases());
              }
            });
    if (!feed.without().contains(UNIT)) {
      add(words, UNIT, feed.fields().getOrDefault(UNIT, List.of()));
      add(words, UNIT, dataset.unitAliases());
    }
  }

  private static void add(Map<String, List<String>> words, String field, List<String> more) {
    if (!more.isEmpty()) {
      List<String> known = words.computeIfAbsent(field, f -> new ArrayList<>());
      more.stream().filter(w -> !known.contains(w)).forEach(known::add);
    }
  }
}
