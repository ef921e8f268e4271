package org.kyhan.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.kyhan.model.Messages;

/** The route templates in a folder: {@code <transport>.yaml} holds the template of that name. */
final class RouteTemplates {
  private static final int STOP_SECONDS = 10;

  private final CamelContext camel;
  private final Path folder;
  private final AtomicLong started = new AtomicLong();

  RouteTemplates(CamelContext camel, Path folder) {
    this.camel = camel;
    this.folder = folder;
  }

  /**
   * Returns the values of all parameters that people set, those not given by their default.
   *
   * @throws IllegalArgumentException where the template is missing or broken, a value is missing,
   *     unknown or of another type, with a sentence that names all of them
   */
  Map<String, String> complete(SourceConfig source) {
    Map<String, RouteTemplateParameterDefinition> known = parameters(source.transport());
    Map<String, String> values = new LinkedHashMap<>(source.parameters());
    List<String> wrong = new ArrayList<>();
    for (String name : source.parameters().keySet()) {
      if (!known.containsKey(name)) {
        wrong.add(Messages.vi("transport.unknown_parameter", name, known.keySet()));
      }
    }
    known.forEach(
        (name, parameter) -> {
          String given = values.getOrDefault(name, "");
          String usual = parameter.getDefaultValue();
          if (usual != null) {
            given = values.computeIfAbsent(name, n -> usual);
          } else if (given.isBlank()) {
            wrong.add(Messages.vi("transport.missing_parameter", name));
            return;
          }
          if (given.contains("{{")) {
            // Camel would read it as a name of something else
            wrong.add(Messages.vi("transport.no_braces", name, given));
          }
          ParameterType.fault(name, parameter.getDescription(), given).ifPresent(wrong::add);
        });
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", wrong));
    }
    return values;
  }

  /** Returns whether a transport looks after its source all the time, instead of being pulled. */
  boolean isWatched(String transport) {
    return template(transport).getTemplateParameters().stream()
        .anyMatch(parameter -> parameter.getName().equals("watch"));
  }

  /** Returns the parameters that people set, in the order of the template. */
  Map<String, RouteTemplateParameterDefinition> parameters(String transport) {
    Map<String, RouteTemplateParameterDefinition> parameters = new LinkedHashMap<>();
    for (RouteTemplateParameterDefinition each : template(transport).getTemplateParameters()) {
      if (ParameterType.of(each.getDescription()).orElse(null) != ParameterType.BEAN) {
        parameters.put(each.getName(), each);
      }
    }
    return parameters;
  }

  /** Returns the parameters that people set, with what is said of each. */
  List<TransportParameter> shown(String transport) {
    return parameters(transport).values().stream()
        .map(p -> TransportParameter.of(p.getName(), p.getDescription(), p.getDefaultValue()))
        .toList();
  }

  /**
   * Adds a route made from a transport's template.
   *
   * @param beans what the program sets, by parameter
   */
  void addRoute(
      String id, SourceConfig source, Map<String, String> values, Map<String, Object> beans) {
    TemplatedRouteBuilder route =
        TemplatedRouteBuilder.builder(camel, source.transport()).routeId(id);
    values.forEach(route::parameter);
    // a name of its own for each start: Camel would give an equal address the earlier beans
    long number = started.incrementAndGet();
    beans.forEach(
        (name, bean) -> {
          route.parameter(name, name + "-" + number);
          route.bean(name + "-" + number, bean);
        });
    route.add();
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
    if (camel.getRoute(id) == null) {
      return;
    }
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
    if (last instanceof OutOfMemoryError) {
      return Messages.vi("transport.no_memory");
    }
    String text = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    return text.replaceAll("\\s+", " ").strip();
  }

  /** Camel declares the widest checked exception; it becomes an unchecked one. */
  static <T> T call(Callable<T> camelWork) {
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
