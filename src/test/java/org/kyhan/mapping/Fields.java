package org.kyhan.mapping;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Title;
import org.kyhan.mapping.RecordMapper.Heading;
import org.kyhan.mapping.RecordMapper.Origin;
import org.kyhan.mapping.RecordMapper.Resolution;
import org.kyhan.model.FieldType;

/** Builds what a mapper needs, and gives the definitions that are shipped. */
final class Fields {
  static final Definitions SHIPPED = shipped();
  static final Origin ORIGIN = new Origin("tệp.xlsx", 7);

  private final FieldType type;
  private List<String> aliases = List.of();
  private @Nullable String vocabulary;
  private boolean required;

  private Fields(FieldType type) {
    this.type = type;
  }

  static Fields of(FieldType type) {
    return new Fields(type);
  }

  static Dataset.Field text(String alias) {
    return of(FieldType.TEXT).aliases(alias).build();
  }

  Fields aliases(String... words) {
    aliases = List.of(words);
    return this;
  }

  Fields vocabulary(@Nullable String id) {
    vocabulary = id;
    return this;
  }

  Fields required() {
    required = true;
    return this;
  }

  Dataset.Field build() {
    return new Dataset.Field(
        type,
        null,
        aliases,
        required,
        false,
        null,
        null,
        null,
        List.of(),
        vocabulary,
        null,
        null,
        Dataset.Privacy.OPEN,
        false);
  }

  static Dataset dataset(String id1, Dataset.Field field1, String id2, Dataset.Field field2) {
    Map<String, Dataset.Field> fields = new LinkedHashMap<>();
    fields.put(id1, field1);
    fields.put(id2, field2);
    return new Dataset(
        "sample",
        new Title("Mẫu", null),
        "one row",
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        fields,
        List.of(),
        false);
  }

  static Connector.Feed feed() {
    return new Connector.Feed(Map.of(), List.of(), Map.of(), List.of(), null);
  }

  static List<Heading> headings(String... texts) {
    List<Heading> headings = new ArrayList<>();
    for (String text : texts) {
      headings.add(new Heading(headings.size() + 1, text, null));
    }
    return headings;
  }

  static RecordMapper mapper(Dataset dataset, Connector.Feed feed) {
    return new RecordMapper(dataset, feed, SHIPPED.vocabularies(), Fields::unit, ORIGIN);
  }

  /** Returns the mapper of a shipped dataset as a shipped connector feeds it. */
  static RecordMapper shipped(String connector, String dataset) {
    Connector found = requireNonNull(SHIPPED.connectors().get(connector));
    return mapper(
        requireNonNull(SHIPPED.datasets().get(dataset)),
        requireNonNull(found.datasets().get(dataset)));
  }

  static @Nullable Object value(String dataset, String field, RecordMapper.Mapped mapped) {
    int position = requireNonNull(SHIPPED.datasets().get(dataset)).position(field);
    return requireNonNull(mapped.entry()).values()[position];
  }

  /** Reads what a mapper needs, apart from indicators, plans and reports. */
  private static Definitions shipped() {
    try {
      Path home = Files.createTempDirectory("definitions");
      for (String folder :
          List.of("config/datasets", "config/vocabularies", "config/schemas", "connectors")) {
        Path to = Files.createDirectories(home.resolve(folder));
        try (Stream<Path> files = Files.list(Path.of(folder))) {
          for (Path file : files.toList()) {
            Files.copy(file, to.resolve(file.getFileName()));
          }
        }
      }
      return Definitions.read(home);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Resolution unit(String raw) {
    return switch (raw) {
      case "40123456", "THCS Hoa Sen" -> new Resolution(OptionalInt.of(12), List.of(), false);
      case "79000001" -> new Resolution(OptionalInt.of(99), List.of(), true);
      case "THCS Hoa Sem" -> new Resolution(OptionalInt.empty(), List.of("THCS Hoa Sen"), false);
      default -> new Resolution(OptionalInt.empty(), List.of(), false);
    };
  }
}
