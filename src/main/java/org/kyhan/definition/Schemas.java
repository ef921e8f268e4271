package org.kyhan.definition;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The JSON Schemas in {@code config/schemas}: the same that editors complete with. */
final class Schemas {
  private final Path folder;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> byKind = new HashMap<>();

  Schemas(Path home) {
    this.folder = home.resolve("config/schemas");
  }

  /** Adds to {@code faults} whatever in the file breaks the schema of its kind. */
  void check(String kind, YamlFile yaml, List<DefinitionFault> faults) {
    JsonNode root = yaml.root();
    if (root == null) {
      return;
    }
    List<Error> errors =
        schema(kind)
            .validate(
                root,
                context ->
                    context.executionConfig(
                        config ->
                            config
                                .locale(Locale.forLanguageTag("vi"))
                                .formatAssertionsEnabled(true)));
    for (Error error : errors) {
      String pointer = error.getInstanceLocation().toString();
      String property = error.getProperty();
      int line = yaml.line(property == null ? pointer : pointer + "/" + property);
      String where = pointer.isEmpty() ? "" : pointer + ": ";
      faults.add(new DefinitionFault(yaml.file(), line, where + error.getMessage()));
    }
  }

  private Schema schema(String kind) {
    return byKind.computeIfAbsent(
        kind,
        k -> {
          Path path = folder.resolve(k + ".schema.json");
          try {
            return registry.getSchema(Files.readString(path), InputFormat.JSON);
          } catch (IOException unreadable) {
            throw new UncheckedIOException(path + " is not there", unreadable);
          }
        });
  }
}
