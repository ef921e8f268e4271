package org.kyhan.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Vocabulary;
import org.kyhan.ledger.Load;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;
import org.kyhan.parse.TableHints;

/** What a connector and its datasets tell the parser to look for. */
final class Reading {
  private static final String UNIT = "unit";
  private static final String MONEY_UNIT = "money_unit";
  private static final Set<String> PERSON = Set.of("ho va ten", "ho ten");
  private static final List<String> MONEY_WORDS =
      List.of("ĐVT", "Đơn vị tính", "Đơn vị tiền", "Đơn vị tiền tệ", "Đv tính");

  private Reading() {}

  /** Returns the connector by which a load is read. */
  static Connector connector(Definitions definitions, Load load) {
    Connector connector = definitions.connectors().get(load.connector());
    if (connector == null) {
      throw new IllegalArgumentException("no connector " + load.connector());
    }
    return connector;
  }

  static TableHints hints(Connector connector, Definitions definitions) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    connector
        .datasets()
        .forEach((id, feed) -> collect(definitions.datasets().get(id), feed, words));
    Set<String> person = new LinkedHashSet<>();
    connector.datasets().keySet().stream()
        .map(definitions.datasets()::get)
        .filter(java.util.Objects::nonNull)
        .forEach(dataset -> person.addAll(people(dataset)));
    List<TableHints.FieldWords> fields = new ArrayList<>();
    words.forEach(
        (field, w) ->
            fields.add(
                new TableHints.FieldWords(
                    field, w, person.contains(field), nature(field, connector, definitions))));
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
            withMoneyUnit(look.context()),
            look.fillDown().stream().<Set<String>>map(Set::copyOf).toList(),
            look.totalWords(),
            look.stopWords(),
            !Boolean.FALSE.equals(look.readHidden()),
            look.sheet())
        .withItems(connector.datasets().values().stream().anyMatch(f -> f.unpivot() != null))
        .withKnown(isKnown(connector));
  }

  /** A register of people has one code as its key and needs their names. */
  private static TableHints.Nature nature(String id, Connector connector, Definitions definitions) {
    for (Map.Entry<String, Connector.Feed> fed : connector.datasets().entrySet()) {
      Dataset dataset = definitions.datasets().get(fed.getKey());
      Dataset.Field field = dataset == null ? null : dataset.fields().get(id);
      if (dataset != null && field != null) {
        Connector.Unpivot items = fed.getValue().unpivot();
        boolean given =
            fed.getValue().constants().containsKey(id)
                || (items != null && (items.name().equals(id) || items.value().equals(id)));
        boolean register =
            dataset.key().size() == 1
                && dataset.fields().values().stream()
                    .anyMatch(f -> f.type() == FieldType.NAME && f.required());
        boolean important =
            !given
                && (field.required()
                    || field.total()
                    || dataset.key().contains(id)
                    || connector.table().required().stream().anyMatch(any -> any.contains(id))
                    || id.equals(dataset.period()));
        return new TableHints.Nature(
            field.type(),
            important,
            !given && (field.from() == null || field.type() != FieldType.VOCABULARY),
            register,
            spellings(field, definitions),
            !given
                && !important
                && !isKnown(connector)
                && !fed.getValue().present().contains(id)
                && isClosed(field, definitions));
      }
    }
    return new TableHints.Nature(null, false, false, false, Set.of(), false);
  }

  /** Where a word that is not listed makes a row unreadable, or answers nothing. */
  private static boolean isClosed(Dataset.Field field, Definitions definitions) {
    if (field.type() == FieldType.BOOLEAN) {
      return true;
    }
    String id = field.vocabulary();
    Vocabulary vocabulary = id == null ? null : definitions.vocabularies().get(id);
    return vocabulary != null && vocabulary.otherwise() == null;
  }

  private static Set<String> spellings(Dataset.Field field, Definitions definitions) {
    Set<String> spellings = new HashSet<>();
    String id = field.vocabulary();
    Vocabulary vocabulary = id == null ? null : definitions.vocabularies().get(id);
    if (vocabulary != null) {
      vocabulary.terms().keySet().forEach(code -> spellings.add(Text.fold(code)));
      for (Vocabulary.Term term : vocabulary.terms().values()) {
        term.contains().forEach(word -> spellings.add(Text.fold(word)));
        term.words().forEach(word -> spellings.add(Text.fold(word)));
        spellings.add(Text.fold(term.title().vi()));
      }
    }
    return spellings;
  }

  /** Of a layout that is surely known, a column that nothing reads is none that was missed. */
  private static boolean isKnown(Connector connector) {
    return Boolean.TRUE.equals(connector.issued())
        || connector.layout() == Connector.Layout.VERIFIED;
  }

  /** The fields of names that any list of people has under these words. */
  private static List<String> people(Dataset dataset) {
    return dataset.fields().entrySet().stream()
        .filter(f -> f.getValue().type() == FieldType.NAME)
        .filter(f -> f.getValue().aliases().stream().map(Text::fold).anyMatch(PERSON::contains))
        .map(Map.Entry::getKey)
        .limit(1)
        .toList();
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
                if (words.containsKey(id) && id.indexOf('_') > 0) {
                  add(words, id, List.of(id));
                }
              }
            });
    feed.marks()
        .forEach(
            (field, codes) ->
                codes.forEach((word, code) -> add(words, field + "~" + code, List.of(word))));
    feed.sign().forEach((field, sign) -> add(words, field + "~minus", sign.minus()));
    if (!feed.without().contains(UNIT)) {
      add(words, UNIT, feed.fields().getOrDefault(UNIT, List.of()));
      add(words, UNIT, dataset.unitAliases());
    }
  }

  /** The unit of all amounts below, as a line above the table says it. */
  private static Map<String, List<String>> withMoneyUnit(Map<String, List<String>> context) {
    Map<String, List<String>> all = new LinkedHashMap<>(context);
    all.putIfAbsent(MONEY_UNIT, MONEY_WORDS);
    return all;
  }

  private static void add(Map<String, List<String>> words, String field, List<String> more) {
    if (!more.isEmpty()) {
      List<String> known = words.computeIfAbsent(field, f -> new ArrayList<>());
      more.stream().filter(w -> !known.contains(w)).forEach(known::add);
    }
  }
}
