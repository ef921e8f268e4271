package org.kyhan.app;

import static org.kyhan.app.FigureViews.word;
import static org.kyhan.app.Views.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Title;
import org.kyhan.transport.TransportParameter;

/** What the command line and the REST interface print of connectors, transports and datasets. */
public final class DefinitionViews {
  private DefinitionViews() {}

  private static Map<String, @Nullable Object> title(Title title) {
    return object("vi", title.vi(), "en", title.en());
  }

  /** Returns a connector in one line. */
  public static Map<String, @Nullable Object> connector(Connector connector) {
    return object(
        "id", connector.id(),
        "system", connector.system(),
        "title", title(connector.title()),
        "layout", word(connector.layout()),
        "formats", connector.formats(),
        "datasets", List.copyOf(connector.datasets().keySet()));
  }

  /** Returns the fields that a connector reads, each with the headings by which it is found. */
  public static List<Map<String, @Nullable Object>> fields(
      Connector connector, Definitions definitions) {
    List<Map<String, @Nullable Object>> fields = new ArrayList<>();
    connector
        .datasets()
        .forEach(
            (id, feed) -> {
              var dataset = definitions.datasets().get(id);
              if (dataset != null) {
                dataset
                    .fields()
                    .forEach(
                        (name, field) -> {
                          if (!feed.without().contains(name)) {
                            List<String> headings =
                                new ArrayList<>(feed.fields().getOrDefault(name, List.of()));
                            field.aliases().stream()
                                .filter(alias -> !headings.contains(alias))
                                .forEach(headings::add);
                            fields.add(
                                object(
                                    "dataset", id,
                                    "field", name,
                                    "type", word(field.type()),
                                    "privacy", word(field.privacy()),
                                    "headings", headings));
                          }
                        });
              }
            });
    return fields;
  }

  /** Returns all that a connector is: what it reads, over which ways, and how one adds a source. */
  public static Map<String, @Nullable Object> whole(Connector connector, Definitions definitions) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(connector(connector));
    json.put("export", connector.export());
    json.put("fields", fields(connector, definitions));
    Map<String, @Nullable Object> transports = new LinkedHashMap<>();
    connector
        .transports()
        .forEach(
            transport ->
                transports.put(
                    transport,
                    Transports.parameters(definitions, transport).stream()
                        .map(DefinitionViews::parameter)
                        .toList()));
    json.put("transports", transports);
    json.put("source_add", Transports.sourceAdd(connector, definitions));
    return json;
  }

  /** Returns a parameter of a transport. */
  public static Map<String, @Nullable Object> parameter(TransportParameter parameter) {
    return object(
        "name", parameter.name(),
        "type", parameter.type(),
        "description", parameter.vietnamese(),
        "description_en", parameter.english(),
        "default", parameter.usual(),
        "required", parameter.required(),
        "example", parameter.example().isEmpty() ? null : parameter.example());
  }

  /** Returns a dataset's contract. */
  public static Map<String, @Nullable Object> dataset(Dataset dataset) {
    List<Map<String, @Nullable Object>> fields = new ArrayList<>();
    dataset
        .fields()
        .forEach(
            (name, field) ->
                fields.add(
                    object(
                        "field", name,
                        "title", field.label(name),
                        "type", word(field.type()),
                        "required", field.required(),
                        "privacy", word(field.privacy()),
                        "vocabulary", field.vocabulary())));
    return object(
        "dataset", dataset.id(),
        "title", title(dataset.title()),
        "grain", dataset.grain(),
        "key", dataset.key(),
        "period", dataset.period(),
        "purpose", dataset.purpose(),
        "fields", fields);
  }
}
