package org.kyhan.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.model.Text;

/**
 * Finds the column of each field of one dataset. A connector's own words come before the dataset's
 * aliases, earlier words before later ones, and a word that was claimed for one field serves no
 * other; what the words do not settle, the parser's finding does, which may have been made with the
 * words of another dataset too.
 */
final class HeadingMatch {
  private static final int ALIAS = 1_000;
  private static final int PARSER = 1_000_000;

  /** Before what the parser saw to be no field's column. */
  private static final String NONE = "-";

  /** What a heading word means: the field and how much the word is preferred, less is better. */
  private record Meaning(String field, int rank) {}

  private final Map<String, Meaning> meanings = new HashMap<>();
  private final Set<String> fields = new HashSet<>();
  private final Set<String> ofItem = new HashSet<>();

  /**
   * @param items whether items have columns of their own, so that what an item is called and its
   *     amount have none
   */
  HeadingMatch(Dataset dataset, Connector.Feed feed, boolean items) {
    fields.addAll(dataset.fields().keySet());
    fields.add(Subject.UNIT.field());
    feed.without().forEach(fields::remove);
    if (items && feed.unpivot() != null) {
      ofItem.add(feed.unpivot().name());
      ofItem.add(feed.unpivot().value());
      fields.removeAll(ofItem);
    }
    feed.fields().forEach((field, words) -> add(field, words, 0));
    dataset.fields().forEach((field, definition) -> add(field, definition.aliases(), ALIAS));
    add(Subject.UNIT.field(), dataset.unitAliases(), ALIAS);
  }

  private void add(String field, List<String> words, int rank) {
    if (fields.contains(field)) {
      for (int i = 0; i < words.size(); i++) {
        meanings.putIfAbsent(FoldedWords.of(words.get(i)), new Meaning(field, rank + i));
      }
    }
  }

  /** Returns the heading above each field's column; a field without a column is missing. */
  Map<String, RecordMapper.Heading> columns(List<RecordMapper.Heading> headings) {
    Map<String, RecordMapper.Heading> columns = new HashMap<>();
    Map<String, Integer> ranks = new HashMap<>();
    boolean parsed = headings.stream().anyMatch(h -> h.field() != null);
    for (RecordMapper.Heading heading : headings) {
      Meaning meaning = meaning(heading);
      // the parser knew this word too, and preferred another column or saw values of another kind
      boolean passedOver =
          parsed && heading.field() == null && meaning != null && meaning.rank() >= ALIAS;
      if (meaning != null
          && !passedOver
          && meaning.rank() < ranks.getOrDefault(meaning.field(), Integer.MAX_VALUE)) {
        columns.put(meaning.field(), heading);
        ranks.put(meaning.field(), meaning.rank());
      }
    }
    return columns;
  }

  /** Returns whether a heading names any field, be it of another dataset: it is no item then. */
  boolean isKnown(RecordMapper.Heading heading) {
    String said = heading.field();
    return (said != null && !ofItem.contains(said)) || meaning(heading) != null;
  }

  private @Nullable Meaning meaning(RecordMapper.Heading heading) {
    String said = heading.field();
    if (heading.certain()) {
      return said != null && fields.contains(said) ? new Meaning(said, 0) : null;
    }
    if (said != null && (said.startsWith(NONE) || said.contains(Sources.MARK))) {
      // "Đã nộp (đồng) / TM" says how it was paid, although its first words name the amount
      return null;
    }
    String folded = Text.fold(heading.text());
    Meaning meaning = meanings.get(folded);
    int bracket = folded.indexOf('(');
    if (meaning == null && bracket > 0) {
      meaning = meanings.get(Text.fold(folded.substring(0, bracket)));
    }
    String parsed = heading.field();
    boolean taken = parsed != null && fields.contains(parsed);
    // the parser has seen the values too: an unaccented word may be two
    return parsed != null && taken && (meaning == null || !meaning.field().equals(parsed))
        ? new Meaning(parsed, PARSER)
        : meaning;
  }
}
