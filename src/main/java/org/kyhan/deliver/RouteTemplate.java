package org.kyhan.deliver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The Camel route templates by which documents leave: one file each in the folder of routes. */
final class RouteTemplate {
  private RouteTemplate() {}

  /**
   * Adds a route made from the template {@code id} in {@code <routes>/<id>.yaml}.
   *
   * @param bean bound under the name {@code <entry>-account}
   * @throws IllegalStateException where the file is no such template, with the reason
   */
  static void addRoute(
      CamelContext camel, Path routes, String id, Map<String, Object> parameters, Object bean) {
    Path file = routes.resolve(id + ".yaml");
    if (camel
            .getCamelContextExtension()
            .getContextPlugin(Model.class)
            .getRouteTemplateDefinition(id)
        == null) {
      load(camel, file);
    }
    String entry = String.valueOf(parameters.get("entry"));
    try {
      TemplatedRouteBuilder.builder(camel, id)
          .routeId(entry)
          .parameters(parameters)
          .bean(entry + "-account", bean)
          .add();
    } catch (RuntimeException broken) {
      throw new IllegalStateException("route template " + id + " in " + file, broken);
    }
  }

  private static void load(CamelContext camel, Path file) {
    byte[] yaml;
    try {
      yaml = Files.readAllBytes(file);
    } catch (IOException missing) {
      throw new UncheckedIOException("route template " + file, missing);
    }
    String location = "file:" + file.toAbsolutePath();
    run(
        new FutureTask<>(
            () -> {
              PluginHelper.getRoutesLoader(camel)
                  .loadRoutes(ResourceHelper.fromBytes(location, yaml));
              return file;
            }),
        "route template " + file);
  }

  /** Stops and removes a route, if it is there. */
  static void removeRoute(CamelContext camel, String id) {
    run(
        new FutureTask<>(
            () -> {
              camel.getRouteController().stopRoute(id);
              return camel.removeRoute(id);
            }),
        "route " + id);
  }

  private static void run(FutureTask<?> task, String what) {
    task.run();
    try {
      task.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(what + ": " + failed.getCause(), failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(what, stopped);
    }
  }
}
