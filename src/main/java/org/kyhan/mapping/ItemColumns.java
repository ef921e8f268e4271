package org.kyhan.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.kyhan.definition.Connector;
import org.kyhan.mapping.RecordMapper.Heading;
import org.kyhan.model.Text;

/** Finds the columns of items in a wide table: those between the keys and the first total. */
final class ItemColumns {
  /** So many columns of no field may stand before the amount of a list with an item a row. */
  private static final int MOST_UNKNOWN = 1;

  private ItemColumns() {}

  /**
   * Returns whether the list has a row for each item after all: a column that says what the item
   * is, behind it one of its amount, and hardly another that could be an item.
   */
  static boolean areRows(Connector.Unpivot unpivot, List<Heading> headings) {
    int name = at(headings, List.of(unpivot.name()));
    int value = at(headings, List.of(unpivot.value()));
    int first = at(headings, unpivot.after());
    return name > 0
        && value > name
        && headings.stream()
                .filter(h -> h.index() > first && h.index() < value && h.field() == null)
                .filter(h -> !h.text().isEmpty())
                .count()
            <= MOST_UNKNOWN;
  }

  /** Returns the first column of one of the fields; 0 where there is none. */
  private static int at(List<Heading> headings, List<String> fields) {
    return headings.stream()
        .filter(h -> h.field() != null && fields.contains(h.field()))
        .mapToInt(Heading::index)
        .min()
        .orElse(0);
  }

  /**
   * Returns the headings of the items, from left to right; empty where there are none.
   *
   * @param keys the headings of the fields after which the items stand
   * @param taken the columns that belong to a field
   */
  static List<Heading> find(
      Connector.Unpivot unpivot,
      List<Heading> headings,
      Collection<Heading> keys,
      Collection<Integer> taken) {
    int firstKey = keys.stream().mapToInt(Heading::index).min().orElse(0);
    int end =
        headings.stream()
            .filter(h -> h.index() > firstKey && endsItems(h.text(), unpivot.until()))
            .mapToInt(Heading::index)
            .min()
            .orElse(Integer.MAX_VALUE);
    int lastKey =
        keys.stream().mapToInt(Heading::index).filter(at -> at < end).max().orElse(firstKey);
    List<Heading> items =
        headings.stream()
            .filter(h -> h.index() > lastKey && h.index() < end && !taken.contains(h.index()))
            .toList();
    return items.isEmpty() ? beforeKeys(headings, firstKey, end, taken) : items;
  }

  /** Where keys such as the date stand behind the items: the last run of columns of no field. */
  private static List<Heading> beforeKeys(
      List<Heading> headings, int firstKey, int end, Collection<Integer> taken) {
    List<Heading> run = new ArrayList<>();
    for (int i = headings.size() - 1; i >= 0; i--) {
      Heading heading = headings.get(i);
      if (heading.index() >= end || heading.index() <= firstKey) {
        continue;
      }
      if (!taken.contains(heading.index())) {
        run.add(0, heading);
      } else if (!run.isEmpty()) {
        break;
      }
    }
    return run;
  }

  /** Accents count where the heading has any: Công tác phí does not begin with Cộng. */
  private static boolean endsItems(String heading, List<String> until) {
    String plain = heading.toLowerCase(Locale.ROOT).strip();
    boolean accents = !Text.withoutDiacritics(plain).equals(plain);
    return until.stream()
        .anyMatch(
            word -> {
              String start = word.toLowerCase(Locale.ROOT);
              return accents
                  ? startsWithWord(plain, start)
                  : startsWithWord(plain, Text.withoutDiacritics(start));
            });
  }

  private static boolean startsWithWord(String text, String word) {
    return text.startsWith(word)
        && (text.length() == word.length()
            || !Character.isLetterOrDigit(text.charAt(word.length())));
  }
}
