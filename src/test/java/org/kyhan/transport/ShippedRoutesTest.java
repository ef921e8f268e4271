package org.kyhan.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every transport that is shipped is one short file whose parameters say what they are. */
class ShippedRoutesTest {

  static Stream<String> transports() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      List<String> names =
          files
              .map(file -> String.valueOf(file.getFileName()).replace(".yaml", ""))
              .filter(name -> !name.endsWith("-out"))
              .sorted()
              .toList();
      return names.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void isShortAndTyped(String transport) throws IOException {
    assertThat(Files.readAllLines(Path.of("routes", transport + ".yaml"))).hasSizeLessThan(41);
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      assertThat(TransportParameter.of(Path.of("routes"), transport))
          .isEqualTo(new RouteTemplates(camel, Path.of("routes")).shown(transport))
          .allSatisfy(
              parameter ->
                  assertThat(
                          ParameterType.fault(
                              parameter.name(),
                              parameter.type() + ": ",
                              parameter.required()
                                  ? parameter.example()
                                  : String.valueOf(parameter.usual())))
                      .isEmpty());
      assertThat(new RouteTemplates(camel, Path.of("routes")).parameters(transport).values())
          .isNotEmpty()
          .allSatisfy(
              parameter -> {
                String description = parameter.getDescription();
                boolean typed =
                    ParameterType.of(description).isPresent()
                        || !ParameterType.choices(description).isEmpty();
                assertThat(typed).as(parameter.getName()).isTrue();
                String usual = parameter.getDefaultValue();
                if (usual != null) {
                  assertThat(ParameterType.fault(parameter.getName(), description, usual))
                      .isEmpty();
                }
              });
    }
  }
}
