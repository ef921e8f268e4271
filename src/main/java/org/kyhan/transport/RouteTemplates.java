package org.kyhan.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;

/** The route templates in a folder: {@code <transport>.yaml} holds the template of that name. */
final class RouteTemplates {
  private static final int STOP_SECONDS = 10;

  private final CamelContext camel;
  private final Path folder;

  RouteTemplates(CamelContext camel, Path folder) {
    this.camel = camel;
    this.folder = folder;
  }

  /**
   * Returns the values of all parameters that people set, those not given by their default.
   *
   * @param own names of the parameters that the program sets
   * @throws IllegalArgumentException where the template is missing or broken, a value is missing or
   *     unknown, with a sentence that names all of them
   */
  Map<String, String> complete(SourceConfig source, Set<String> own) {
    List<RouteTemplateParameterDefinition> known =
        template(source.transport()).getTemplateParameters();
    Map<String, String> values = new LinkedHashMap<>(source.parameters());
    List<String> wrong = new ArrayList<>();
    Map<String, @Nullable String> defaults = new LinkedHashMap<>();
    for (RouteTemplateParameterDefinition parameter : known) {
      if (!own.contains(parameter.getName())) {
        defaults.put(parameter.getName(), parameter.getDefaultValue());
      }
    }
    for (String name : source.parameters().keySet()) {
      if (!defaults.containsKey(name)) {
        wrong.add(Messages.vi("transport.unknown_parameter", name, defaults.keySet()));
      }
    }
    defaults.forEach(
        (name, value) -> {
          if (value != null) {
            values.putIfAbsent(name, value);
          } else if (values.getOrDefault(name, "").isBlank()) {
            wrong.add(Messages.vi("transport.missing_parameter", name));
          }
        });
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", wrong));
    }
    return values;
  }

  private RouteTemplateDefinition template(String transport) {
    Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    RouteTemplateDefinition loaded = model.getRouteTemplateDefinition(transport);
    if (loaded != null) {
      return loaded;
    }
    Path file = folder.resolve(transport + ".yaml").normalize();
    if (!Objects.equals(file.getParent(), folder.normalize()) || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(Messages.vi("transport.no_template", transport, file));
    }
    try {
      byte[] yaml = Files.readAllBytes(file);
      call(
          () -> {
            PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromBytes("file:" + file.toAbsolutePath(), yaml));
            return file;
          });
    } catch (IOException | IllegalStateException broken) {
      throw new IllegalArgumentException(
          Messages.vi("transport.broken_template", file, reason(broken)), broken);
    }
    RouteTemplateDefinition read = model.getRouteTemplateDefinition(transport);
    if (read == null) {
      throw new IllegalArgumentException(Messages.vi("transport.other_template", file, transport));
    }
    return read;
  }

  /** Stops and removes a route, if it is there; what is under way gets seconds to end. */
  void removeRoute(String id) {
    call(
        () -> {
          camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
          return camel.removeRoute(id);
        });
  }

  /** Returns the innermost reason in one line. */
  static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String text = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    return text.replaceAll("\\s+", " ").strip();
  }

  /** Camel declares the widest checked exception; it becomes an unchecked one. */
  private static <T> T call(Callable<T> camelWork) {
    FutureTask<T> task = new FutureTask<>(camelWork);
    task.run();
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
