package org.kyhan.parse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.FieldType;

/**
 * What is known about the tables to look for; words in their raw spelling, compared without case
 * and diacritics.
 *
 * @param fields the fields and the header words by which their columns are known
 * @param required a header is accepted only if of every set at least one field was found
 * @param context the fields whose value may stand outside the table, each with the words before it:
 *     {@code Lớp: 6A} above the header, or alone in its row; the value is what follows the word
 * @param fillDown the fields whose blank cells take the value above, in sets that tell of one
 *     thing: where one of a set stands in a row, none of it is taken from above; cells of merged
 *     regions always are
 * @param totalWords what starts a total line, beside the words known to everyone
 * @param stopWords what starts the lines below a table, beside the words known to everyone
 * @param readHidden whether hidden rows and columns are read; a hidden sheet is read only if it is
 *     named by {@code sheet}, and is always reported
 * @param sheet the only sheet to read, or null for all
 * @param chosen what people said of headers: by fingerprint the column of each field
 * @param items whether columns of numbers without a field are items, whatever their headings
 * @param known whether the layout is surely known: what nothing reads there was not missed
 * @param vocabulary the words of the fields made ready: keep hints for the next file like this
 */
public record TableHints(
    List<FieldWords> fields,
    List<Set<String>> required,
    Map<String, List<String>> context,
    List<Set<String>> fillDown,
    List<String> totalWords,
    List<String> stopWords,
    boolean readHidden,
    @Nullable String sheet,
    Map<String, Map<String, Integer>> chosen,
    boolean items,
    boolean known,
    Vocabulary vocabulary) {

  public TableHints(
      List<FieldWords> fields,
      List<Set<String>> required,
      Map<String, List<String>> context,
      List<Set<String>> fillDown,
      List<String> totalWords,
      List<String> stopWords,
      boolean readHidden,
      @Nullable String sheet) {
    this(
        fields,
        required,
        context,
        fillDown,
        totalWords,
        stopWords,
        readHidden,
        sheet,
        Map.of(),
        false,
        false,
        new Vocabulary(fields));
  }

  /** Returns the same with what people chose. */
  public TableHints withChosen(Map<String, Map<String, Integer>> columns) {
    return with(columns, items, known);
  }

  /** Returns the same for a table in which items have columns of their own. */
  public TableHints withItems(boolean are) {
    return with(chosen, are, known);
  }

  /** Returns the same for a layout that is surely known, or is not. */
  public TableHints withKnown(boolean is) {
    return with(chosen, items, is);
  }

  private TableHints with(
      Map<String, Map<String, Integer>> columns, boolean haveItems, boolean isKnown) {
    return new TableHints(
        fields,
        required,
        context,
        fillDown,
        totalWords,
        stopWords,
        readHidden,
        sheet,
        columns,
        haveItems,
        isKnown,
        vocabulary);
  }

  /**
   * Returns whether a field is missed where it has no column.
   *
   * @param other whether a header is worded otherwise than that of a layout that is known
   */
  boolean awaits(FieldWords field, boolean other) {
    return field.nature().awaited() && (!known || other);
  }

  public TableHints {
    fields = List.copyOf(fields);
    required = required.stream().<Set<String>>map(Set::copyOf).toList();
    Map<String, List<String>> copied = new LinkedHashMap<>();
    context.forEach((field, words) -> copied.put(field, List.copyOf(words)));
    context = Collections.unmodifiableMap(copied);
    fillDown = fillDown.stream().<Set<String>>map(Set::copyOf).toList();
    totalWords = List.copyOf(totalWords);
    stopWords = List.copyOf(stopWords);
    chosen = Map.copyOf(chosen);
  }

  /**
   * A field and its header words.
   *
   * @param field the field's id
   * @param words in order of preference: where two columns match, the earlier word wins
   * @param person whether it is a person's name, which may stand in two columns
   * @param nature what is known of the values
   */
  public record FieldWords(String field, List<String> words, boolean person, Nature nature) {
    public FieldWords {
      words = List.copyOf(words);
    }

    public FieldWords(String field, List<String> words, boolean person) {
      this(field, words, person, Nature.UNKNOWN);
    }

    public FieldWords(String field, List<String> words) {
      this(field, words, false);
    }

    /** Returns whether its column holds marks: that of one word of another field's vocabulary. */
    boolean isMark() {
      return field.indexOf('~') > 0 && !field.endsWith("~minus");
    }

    /** Returns the field of which a column that was found tells; itself nearly always. */
    static String told(String found) {
      int mark = found.indexOf('~');
      return mark > 0 && !found.endsWith("~minus") ? found.substring(0, mark) : found;
    }
  }

  /**
   * What is known of a field's values.
   *
   * @param type what they are; null where any value may be right
   * @param important whether a record without it is in doubt
   * @param awaited whether it is missed where it has no column
   * @param subject whether it is a field of the people whom the whole list is about
   * @param values the folded spellings of which nearly all values are, where there is such a list
   * @param closed whether a column that holds mostly other words is another column
   */
  public record Nature(
      @Nullable FieldType type,
      boolean important,
      boolean awaited,
      boolean subject,
      Set<String> values,
      boolean closed) {
    static final Nature UNKNOWN = new Nature(null, false, false, false, Set.of(), false);

    public Nature {
      values = Set.copyOf(values);
    }
  }
}
