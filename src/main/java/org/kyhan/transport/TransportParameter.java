package org.kyhan.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A parameter of a transport, as people set it. Its route template says all of it in one
 * description: {@code type: English // Vietnamese // example}.
 *
 * @param type text, folder, duration, secret, … or the words it may be, such as keep|delete
 * @param vietnamese what it is; the English where the template has no Vietnamese
 * @param usual the value where none is given; null where one has to be
 * @param example a value that shows what is meant; empty where the template has none
 */
public record TransportParameter(
    String name,
    String type,
    String english,
    String vietnamese,
    @Nullable String usual,
    String example) {
  private static final String BETWEEN = " // ";

  /** Returns whether a value has to be given. */
  public boolean required() {
    return usual == null;
  }

  /**
   * Returns the parameters of a transport, in the order of its template.
   *
   * @param routes the folder of the templates
   * @throws UncheckedIOException where the template cannot be read
   */
  public static List<TransportParameter> of(Path routes, String transport) {
    Path file = routes.resolve(transport + ".yaml");
    try {
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      List<TransportParameter> parameters = new ArrayList<>();
      collect(read, parameters);
      return List.copyOf(parameters);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  /** A template is a list of one object, whose parameters are a list of objects again. */
  private static void collect(@Nullable Object yaml, List<TransportParameter> into) {
    if (yaml instanceof List<?> list) {
      list.forEach(each -> collect(each, into));
    } else if (yaml instanceof Map<?, ?> map) {
      if (map.get("routeTemplate") instanceof Map<?, ?> template) {
        collect(template.get("parameters"), into);
      } else if (map.get("name") instanceof String name) {
        Object usual = map.get("defaultValue");
        Object description = map.get("description");
        String said = description == null ? null : description.toString();
        if (ParameterType.of(said).orElse(null) != ParameterType.BEAN) {
          into.add(of(name, said, usual == null ? null : usual.toString()));
        }
      }
    }
  }

  /** Returns a parameter out of what its template says of it. */
  static TransportParameter of(String name, @Nullable String said, @Nullable String usual) {
    String all = said == null ? "" : said;
    int colon = all.indexOf(':');
    List<String> texts = List.of(all.substring(colon + 1).split(BETWEEN, -1));
    String english = texts.get(0).strip();
    return new TransportParameter(
        name,
        colon < 0 ? "text" : all.substring(0, colon).strip(),
        english,
        texts.size() > 1 ? texts.get(1).strip() : english,
        usual,
        texts.size() > 2 ? texts.get(2).strip() : "");
  }
}
