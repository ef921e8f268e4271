package org.kyhan.transport;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configured source.
 *
 * @param transport names the route template, such as {@code folder}
 * @param parameters values for the template's parameters; secrets as references only
 * @param schedule when it is pulled; null where it is watched all the time, or pulled by hand only
 */
public record SourceConfig(
    String name, String transport, Map<String, String> parameters, @Nullable String schedule) {
  public SourceConfig {
    parameters = Map.copyOf(parameters);
  }
}
