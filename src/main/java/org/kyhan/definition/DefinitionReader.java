package org.kyhan.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads the files of each kind, each against its schema, then what they say of each other. */
final class DefinitionReader {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  static final String INDICATORS = "config/indicators";

  private final Path home;
  private final Schemas schemas;
  private final List<DefinitionFault> faults = new ArrayList<>();
  private final Map<String, YamlFile> files = new LinkedHashMap<>();

  DefinitionReader(Path home) {
    this.home = home;
    this.schemas = new Schemas(home);
  }

  /** Returns what could be read; complete only where {@link #faults()} is empty. */
  Definitions read() {
    Map<String, Dataset> datasets = kind("dataset", "config/datasets", Dataset.class, Dataset::id);
    Map<String, Vocabulary> vocabularies =
        kind("vocabulary", "config/vocabularies", Vocabulary.class, Vocabulary::id);
    Map<String, Connector> connectors =
        kind("connector", "connectors", Connector.class, Connector::id);
    Map<String, Indicator> indicators = new SqlReader(this).folder(INDICATORS);
    new DeclaredReader(this).add(indicators);
    Map<String, Plan> plans = kind("plan", "config/plans", Plan.class, Plan::id);
    Map<String, ScoringSet> scoring =
        kind("scoring", "config/scoring", ScoringSet.class, ScoringSet::id);
    scoring.replaceAll(
        (id, set) -> set.withOwn(new SqlReader(this).folder("config/scoring/" + id)));
    Map<String, CalendarDefinition> calendars =
        kind("calendar", "config/calendars", CalendarDefinition.class, CalendarDefinition::id);
    Definitions read =
        new Definitions(
            home,
            datasets,
            vocabularies,
            connectors,
            indicators,
            plans,
            scoring,
            calendars,
            reports(),
            kind("matching", "config/matching", Matching.class, Matching::id));
    new References(read, files, faults).check();
    return read;
  }

  /** Returns the mistakes found so far, by file and line. */
  List<DefinitionFault> faults() {
    List<DefinitionFault> sorted = new ArrayList<>(faults);
    Collections.sort(sorted);
    return List.copyOf(sorted);
  }

  private <T> Map<String, T> kind(
      String kind, String folder, Class<T> type, Function<T, String> id) {
    Map<String, T> all = new LinkedHashMap<>();
    for (Path path : list(folder, ".yaml")) {
      T definition = one(kind, path, type);
      if (definition != null) {
        named(path, stem(path), id.apply(definition));
        files.putIfAbsent(folder + "/" + id.apply(definition) + ".yaml", of(path));
        all.put(id.apply(definition), definition);
      }
    }
    return all;
  }

  private Map<String, Report> reports() {
    Map<String, Report> all = new LinkedHashMap<>();
    for (Path folder : list("reports", "")) {
      Path path = folder.resolve("report.yaml");
      if (!Files.isDirectory(folder)) {
        continue;
      }
      if (!Files.isRegularFile(path)) {
        fault(relative(folder), 1, "thiếu report.yaml");
        continue;
      }
      Report report = one("report", path, Report.class);
      if (report != null) {
        named(path, String.valueOf(folder.getFileName()), report.id());
        all.put(report.id(), report.withOwn(new SqlReader(this).folder(relative(folder))));
      }
    }
    return all;
  }

  /** Returns a file below home as a record; null where it is not there or has faults. */
  <T> @Nullable T file(String kind, String file, Class<T> type) {
    Path path = home.resolve(file);
    return Files.isRegularFile(path) ? one(kind, path, type) : null;
  }

  private <T> @Nullable T one(String kind, Path path, Class<T> type) {
    String text = text(path);
    return text == null ? null : bind(kind, YamlFile.read(relative(path), text, 1, faults), type);
  }

  /**
   * Returns the tree as a record; null where it breaks its schema, which is then among the faults.
   */
  <T> @Nullable T bind(String kind, YamlFile yaml, Class<T> type) {
    files.put(yaml.file(), yaml);
    int before = faults.size();
    schemas.check(kind, yaml, faults);
    if (faults.size() == before) {
      SettingValues.put(yaml, faults);
    }
    if (yaml.root() == null || faults.size() > before) {
      return null;
    }
    try {
      return MAPPER.treeToValue(yaml.root(), type);
    } catch (JacksonException unbound) {
      fault(yaml.file(), 1, unbound.getOriginalMessage());
      return null;
    }
  }

  private void named(Path path, String expected, String id) {
    if (!id.equals(expected)) {
      fault(
          relative(path),
          of(path).line("/id"),
          "id “" + id + "” phải trùng tên “" + expected + "”");
    }
  }

  private YamlFile of(Path path) {
    return files.getOrDefault(relative(path), YamlFile.unread(relative(path)));
  }

  /** Notes a file that is there but says nothing that others could refer to. */
  void unread(String file) {
    files.putIfAbsent(file, YamlFile.unread(file));
  }

  /** Notes a mistake at the place of a YAML file that a pointer names. */
  void faultAt(String file, String pointer, String message) {
    YamlFile yaml = files.get(file);
    fault(file, yaml == null ? 1 : yaml.line(pointer), message);
  }

  void fault(String file, int line, String message) {
    faults.add(new DefinitionFault(file, line, message));
  }

  List<DefinitionFault> collector() {
    return faults;
  }

  /** Returns a folder's entries with an ending, by name; none where there is no such folder. */
  List<Path> list(String folder, String ending) {
    Path path = home.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.filter(p -> p.toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot list " + path, unreadable);
    }
  }

  /** Returns the text without its byte-order mark; null where it is not UTF-8, which is a fault. */
  @Nullable String text(Path path) {
    try {
      String text = Files.readString(path);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (java.nio.charset.CharacterCodingException notUtf8) {
      fault(relative(path), 1, "tệp không phải UTF-8");
      unread(relative(path));
      return null;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + path, unreadable);
    }
  }

  String relative(Path path) {
    return home.relativize(path).toString().replace('\\', '/');
  }

  static String stem(Path path) {
    String name = String.valueOf(path.getFileName());
    int stop = name.indexOf('.');
    return stop < 0 ? name : name.substring(0, stop);
  }
}
