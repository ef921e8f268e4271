package org.kyhan.definition;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kyhan.model.Text;

/** What a connector says it drops cannot be what it reads. */
final class DroppedHeadings {
  private final Connector connector;
  private final Map<String, String> read = new HashMap<>();

  DroppedHeadings(Connector connector, Map<String, Dataset> datasets) {
    this.connector = connector;
    connector
        .datasets()
        .forEach(
            (id, feed) -> {
              Dataset dataset = datasets.get(id);
              if (dataset != null) {
                collect(feed, dataset);
              }
            });
  }

  private void collect(Connector.Feed feed, Dataset dataset) {
    feed.fields().forEach(this::add);
    dataset.fields().entrySet().stream()
        .filter(field -> !feed.without().contains(field.getKey()))
        .forEach(field -> add(field.getKey(), field.getValue().aliases()));
  }

  private void add(String field, List<String> words) {
    words.forEach(word -> read.put(Text.fold(word), field));
  }

  /**
   * Returns the field that a dropped heading is read into all the same, by its place in the list.
   */
  Map<Integer, String> alsoRead() {
    Map<Integer, String> found = new LinkedHashMap<>();
    for (int i = 0; i < connector.drops().size(); i++) {
      String field = read.get(Text.fold(connector.drops().get(i)));
      if (field != null) {
        found.put(i, field);
      }
    }
    return found;
  }
}
