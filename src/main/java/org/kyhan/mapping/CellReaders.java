package org.kyhan.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Vocabulary;

/** Gives the reader of a field, for the heading above its column. */
final class CellReaders {
  private final Map<String, Vocabulary> vocabularies;
  private final Map<String, List<String>> ownWords;
  private final DecimalText scanner = new DecimalText();
  private final MoneyScale scale = new MoneyScale();
  private final Map<String, VocabularyReader> vocabularyReaders = new HashMap<>();

  CellReaders(Map<String, Vocabulary> vocabularies, Map<String, List<String>> ownWords) {
    this.vocabularies = vocabularies;
    this.ownWords = ownWords;
  }

  /** Returns what watches the amounts that a unit of money multiplies. */
  MoneyScale scale() {
    return scale;
  }

  /**
   * Returns the reader of a column; {@code heading} is empty where the field has none, the unit of
   * money what a line above the table says of it.
   */
  CellReader of(
      String field,
      Dataset.Field definition,
      String heading,
      @Nullable String moneyUnit,
      boolean needed) {
    return switch (definition.type()) {
      case CODE -> CodeReaders.code();
      case TEXT -> TextReaders.text();
      case NAME -> TextReaders.name();
      case MONEY -> money(heading, moneyUnit);
      case NUMBER -> NumberReaders.number(scanner);
      case COUNT -> NumberReaders.count(scanner);
      case PERCENT -> NumberReaders.percent(scanner);
      case DATE -> DateReader.dates(speaksOfMonths(field, definition));
      case INSTANT -> DateReader.instants();
      case BOOLEAN -> new YesNo(heading, needed);
      case VOCABULARY -> vocabulary(field, definition, heading, needed);
      case PERSONAL_ID -> new PersonalIdReader();
      case PHONE -> CodeReaders.phone();
      case EMAIL -> TextReaders.email();
      case URL -> TextReaders.url();
      case SCHOOL_YEAR -> SchoolReaders.schoolYear();
      case CLASS -> CodeReaders.classes();
      case GRADE -> SchoolReaders.grade();
    };
  }

  private MoneyReader money(String heading, @Nullable String ofTable) {
    long unit = MoneyUnit.of(heading, MoneyUnit.ofTable(ofTable));
    if (unit == 1) {
      return new MoneyReader(scanner, unit, null);
    }
    boolean line = ofTable != null && MoneyUnit.of(heading) == 1;
    String words = line && ofTable != null ? ofTable : heading;
    return new MoneyReader(scanner, unit, scale.under(words, unit, line));
  }

  /** Returns whether a cell is blank or zero, so that it is no item and no payment. */
  boolean isEmpty(org.kyhan.model.Cell cell) {
    return MoneyReader.isZero(cell, scanner);
  }

  private CellReader vocabulary(
      String field, Dataset.Field definition, String heading, boolean needed) {
    VocabularyReader words =
        vocabularyReaders.computeIfAbsent(
            field,
            id -> new VocabularyReader(Subject.of(id, definition), known(definition), needed));
    String marked = heading.isEmpty() ? null : words.word(heading);
    return marked == null ? words : new MarkReader(words, marked);
  }

  private Vocabulary known(Dataset.Field definition) {
    @Nullable Vocabulary vocabulary = vocabularies.get(String.valueOf(definition.vocabulary()));
    if (vocabulary == null) {
      throw new IllegalArgumentException("no vocabulary " + definition.vocabulary());
    }
    return vocabulary;
  }

  /** A field that is also called Tháng or Kỳ may give a month alone; every other date may not. */
  private boolean speaksOfMonths(String field, Dataset.Field definition) {
    return Stream.concat(
            definition.aliases().stream(), ownWords.getOrDefault(field, List.of()).stream())
        .map(FoldedWords::of)
        .anyMatch(word -> word.startsWith("thang") || word.startsWith("ky "));
  }
}
