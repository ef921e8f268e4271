package org.kyhan.definition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;

/** What definitions say of each other: every name must lead somewhere. */
final class References {
  private static final int LISTED = 60;

  private final Definitions all;
  private final Map<String, YamlFile> files;
  private final List<DefinitionFault> faults;

  References(Definitions all, Map<String, YamlFile> files, List<DefinitionFault> faults) {
    this.all = all;
    this.files = files;
    this.faults = faults;
  }

  void check() {
    all.datasets().values().forEach(this::dataset);
    all.vocabularies().values().forEach(this::vocabulary);
    all.connectors().values().forEach(this::connector);
    all.indicators().values().forEach(this::indicator);
    all.plans().values().forEach(plan -> new PlanLines(all, this, plan).check());
    new ScoringSets(this, all.scoring()).check();
    all.reports().values().forEach(this::report);
  }

  private void dataset(Dataset dataset) {
    String file = "config/datasets/" + dataset.id() + ".yaml";
    named(file, "/key", dataset.key(), dataset.fields().keySet());
    named(file, "/fallback_key", dataset.fallbackKey(), dataset.fields().keySet());
    if (dataset.period() != null) {
      Dataset.Field period = dataset.fields().get(dataset.period());
      if (period == null || period.type() != FieldType.DATE) {
        fault(file, "/period", "“" + dataset.period() + "” không phải trường kiểu date");
      }
    }
    Map<String, String> headings = new HashMap<>();
    dataset.fields().forEach((id, field) -> field(dataset, file, id, field, headings));
  }

  private void field(
      Dataset dataset, String file, String id, Dataset.Field field, Map<String, String> headings) {
    String at = "/fields/" + id;
    if (field.vocabulary() != null && !vocabularies().contains(field.vocabulary())) {
      unknown(file, at + "/vocabulary", "vocabulary", field.vocabulary());
    }
    if (field.from() != null && !dataset.fields().containsKey(field.from())) {
      unknown(file, at + "/from", "trường", field.from());
    }
    if (field.privacy() == Dataset.Privacy.SENSITIVE && dataset.purpose() == null) {
      fault(file, at + "/privacy", "dữ liệu nhạy cảm cần “purpose” nêu lý do");
    }
    for (int i = 0; i < field.aliases().size(); i++) {
      String other = headings.putIfAbsent(Text.fold(field.aliases().get(i)), id);
      if (other != null && !other.equals(id)) {
        fault(file, at + "/aliases/" + i, "tên cột này đã thuộc trường “" + other + "”");
      }
    }
  }

  private void vocabulary(Vocabulary vocabulary) {
    String file = "config/vocabularies/" + vocabulary.id() + ".yaml";
    if (vocabulary.blank() != null && !vocabulary.terms().containsKey(vocabulary.blank())) {
      unknown(file, "/blank", "mã", vocabulary.blank());
    }
    Vocabulary.Otherwise otherwise = vocabulary.otherwise();
    if (otherwise != null && !vocabulary.terms().containsKey(otherwise.term())) {
      unknown(file, "/otherwise/term", "mã", otherwise.term());
    }
    Map<String, String> words = new HashMap<>();
    vocabulary.terms().forEach((code, term) -> term(vocabulary, file, code, term, words));
  }

  private void term(
      Vocabulary vocabulary,
      String file,
      String code,
      Vocabulary.Term term,
      Map<String, String> words) {
    String at = "/terms/" + code;
    for (int i = 0; i < term.words().size(); i++) {
      String other = words.putIfAbsent(Text.fold(term.words().get(i)), code);
      if (other != null) {
        fault(file, at + "/words/" + i, "từ này đã có ở mã “" + other + "”");
      }
    }
    term.attributes()
        .forEach(
            (name, value) -> {
              if (value instanceof Map<?, ?> reference
                  && !vocabulary.policies().containsKey(String.valueOf(reference.get("policy")))) {
                unknown(
                    file,
                    at + "/attributes/" + name,
                    "policy",
                    String.valueOf(reference.get("policy")));
              }
            });
  }

  private void connector(Connector connector) {
    String file = "connectors/" + connector.id() + ".yaml";
    connector
        .datasets()
        .forEach(
            (id, feed) -> {
              Dataset dataset = all.datasets().get(id);
              String at = "/datasets/" + id;
              if (!datasets().contains(id)) {
                unknown(file, at, "dataset", id);
              } else if (dataset != null) {
                feed(file, at, feed, dataset);
              }
            });
    if (!all.datasets().keySet().containsAll(connector.datasets().keySet())) {
      return; // whose fields these are is not known
    }
    Set<String> fields = fieldsOf(connector);
    for (int i = 0; i < connector.table().required().size(); i++) {
      named(file, "/table/required/" + i, connector.table().required().get(i), fields);
    }
    for (int i = 0; i < connector.table().fillDown().size(); i++) {
      named(file, "/table/fill_down/" + i, connector.table().fillDown().get(i), fields);
    }
    named(file, "/table/context", connector.table().context().keySet(), fields);
    new DroppedHeadings(connector, all.datasets())
        .alsoRead()
        .forEach(
            (at, field) ->
                fault(
                    file,
                    "/drops/" + at,
                    "cột này được đọc vào trường “" + field + "”, không phải bị bỏ"));
  }

  private Set<String> fieldsOf(Connector connector) {
    Set<String> fields = new HashSet<>(Set.of("unit"));
    connector.datasets().keySet().stream()
        .map(all.datasets()::get)
        .filter(Objects::nonNull)
        .forEach(dataset -> fields.addAll(dataset.fields().keySet()));
    return fields;
  }

  private void feed(String file, String at, Connector.Feed feed, Dataset dataset) {
    Set<String> fields = dataset.fields().keySet();
    Set<String> withUnit = new HashSet<>(fields);
    withUnit.add("unit");
    named(file, at + "/fields", feed.fields().keySet(), withUnit);
    named(file, at + "/without", feed.without(), withUnit);
    named(file, at + "/constants", feed.constants().keySet(), fields);
    named(file, at + "/skip_when_empty", feed.skipWhenEmpty(), fields);
    present(file, at + "/present", feed.present(), dataset);
    named(file, at + "/marks", feed.marks().keySet(), fields);
    named(file, at + "/sign", feed.sign().keySet(), fields);
    for (Connector.Sign sign : feed.sign().values()) {
      named(file, at + "/sign", sign.words().keySet(), fields);
      named(file, at + "/sign", sign.refund().keySet(), fields);
    }
    feed.together().forEach(pair -> named(file, at + "/together", pair, fields));
    Connector.Unpivot unpivot = feed.unpivot();
    if (unpivot != null) {
      named(file, at + "/unpivot/after", unpivot.after(), fields);
      named(file, at + "/unpivot", List.of(unpivot.name(), unpivot.value()), fields);
    }
  }

  private void present(String file, String at, List<String> names, Dataset dataset) {
    named(file, at, names, dataset.fields().keySet());
    for (int i = 0; i < names.size(); i++) {
      Dataset.Field field = dataset.fields().get(names.get(i));
      if (field != null && field.type() != FieldType.BOOLEAN) {
        fault(file, at + "/" + i, "“" + names.get(i) + "” không phải trường kiểu boolean");
      }
    }
  }

  void indicator(Indicator indicator) {
    new IndicatorReferences(all, this).check(indicator);
    indicator.earlier().forEach(this::indicator);
  }

  private void report(Report report) {
    String folder = "reports/" + report.id();
    report.own().values().forEach(this::indicator);
    String file = folder + "/report.yaml";
    for (int b = 0; b < report.blocks().size(); b++) {
      Report.Block block = report.blocks().get(b);
      for (int m = 0; m < block.measures().size(); m++) {
        Report.Measure measure = block.measures().get(m);
        String at = "/blocks/" + b + "/measures/" + m;
        Indicator indicator =
            report
                .own()
                .getOrDefault(measure.indicator(), all.indicators().get(measure.indicator()));
        if (indicator != null) {
          new IndicatorReferences(all, this).where(indicator, measure.where(), file, at + "/where");
        } else if (!known(all.indicators(), "config/indicators/").contains(measure.indicator())
            && !files.containsKey(folder + "/" + measure.indicator() + ".sql")) {
          unknown(file, at + "/indicator", "indicator", measure.indicator());
        }
      }
    }
  }

  Set<String> indicators() {
    return known(all.indicators(), "config/indicators/");
  }

  Set<String> reports() {
    return known(all.reports(), "reports/");
  }

  Set<String> scoring() {
    return known(all.scoring(), "config/scoring/");
  }

  Set<String> datasets() {
    return known(all.datasets(), "config/datasets/");
  }

  Set<String> vocabularies() {
    return known(all.vocabularies(), "config/vocabularies/");
  }

  /** What is there, whether or not it could be read: a broken file has faults of its own. */
  private Set<String> known(Map<String, ?> read, String folder) {
    Set<String> ids = new HashSet<>(read.keySet());
    for (String file : files.keySet()) {
      if (file.startsWith(folder)) {
        ids.add(file.substring(folder.length()).split("[./]", 2)[0]);
      }
    }
    return ids;
  }

  void named(String file, String at, Iterable<String> names, Set<String> known) {
    int i = 0;
    for (String name : names) {
      if (!known.contains(name)) {
        YamlFile yaml = files.get(file);
        String exact = yaml != null && yaml.has(at + "/" + name) ? at + "/" + name : at + "/" + i;
        String there =
            known.size() > LISTED ? "" : "; có: " + String.join(", ", new TreeSet<>(known));
        fault(file, exact, "tên “" + name + "” không có" + there);
      }
      i++;
    }
  }

  void unknown(String file, String at, String what, @Nullable String name) {
    fault(file, at, what + " “" + name + "” không có");
  }

  void fault(String file, String at, String message) {
    YamlFile yaml = files.get(file);
    faults.add(
        yaml == null
            ? new DefinitionFault(file, 1, message)
            : new DefinitionFault(yaml.file(), yaml.line(at), message));
  }
}
