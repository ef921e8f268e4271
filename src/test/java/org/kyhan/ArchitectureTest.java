package org.kyhan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of packages: imports run only downward, and no stage imports another. */
class ArchitectureTest {
  private static final Path README = Path.of("README.md");
  private static final Path MAIN = Path.of("src/main/java");

  /** The layers from the top; packages of one layer do not import each other, except the edge's. */
  private static final Map<String, List<String>> LAYERS = layers();

  private static final Map<String, Set<String>> ONLY_IN =
      Map.of(
          "org.apache.camel", Set.of("transport", "deliver", "app"),
          "org.quartz", Set.of("schedule"),
          "net.sf.jasperreports", Set.of("render"),
          "org.apache.poi", Set.of("parse", "quality", "render"));

  private static final Set<String> PURE = Set.of("model", "calendar", "mapping", "parse");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.kyhan");

  private static Map<String, List<String>> layers() {
    Map<String, List<String>> layers = new LinkedHashMap<>();
    layers.put("edge", List.of("app", "schedule", "transport"));
    layers.put("flow", List.of("flow"));
    layers.put(
        "stage",
        List.of(
            "archive",
            "parse",
            "mapping",
            "quality",
            "load",
            "indicator",
            "snapshot",
            "render",
            "deliver"));
    layers.put("base", List.of("ledger", "definition", "calendar", "store"));
    layers.put("ground", List.of("model"));
    return layers;
  }

  @Test
  void importsRunOnlyDownward() {
    List<String> upward = new ArrayList<>();
    edges()
        .forEach(
            (from, targets) ->
                targets.stream()
                    .filter(to -> !mayImport(from, to))
                    .forEach(to -> upward.add(from + " → " + to)));
    assertThat(upward).isEmpty();
  }

  @Test
  void everyPackageHasItsPlaceInTheTable() {
    Set<String> known = LAYERS.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    Set<String> found =
        CLASSES.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet());
    assertThat(found).isSubsetOf(known);
  }

  @Test
  void librariesStayInTheirPackages() {
    List<String> strays = new ArrayList<>();
    for (JavaClass each : CLASSES) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getName();
        ONLY_IN.forEach(
            (library, packages) -> {
              if (target.startsWith(library + ".") && !packages.contains(packageOf(each))) {
                strays.add(each.getName() + " → " + target);
              }
            });
        boolean springOrJdbc =
            target.startsWith("org.springframework.") || target.startsWith("java.sql.");
        if (springOrJdbc && PURE.contains(packageOf(each))) {
          strays.add(each.getName() + " → " + target);
        }
        if (packageOf(each).equals("model")
            && !target.startsWith("java.")
            && !target.startsWith("org.kyhan.model")
            && !target.startsWith("[")
            && target.contains(".")
            && !target.startsWith("org.jspecify")) {
          strays.add(each.getName() + " → " + target);
        }
      }
    }
    assertThat(strays).isEmpty();
  }

  @Test
  void stagesShowAtMostThreePublicTypes() {
    Map<String, Set<String>> shown = new TreeMap<>();
    for (JavaClass each : CLASSES) {
      boolean top = each.getEnclosingClass().isEmpty();
      if (top
          && each.getModifiers().contains(JavaModifier.PUBLIC)
          && LAYERS.get("stage").contains(packageOf(each))) {
        shown.computeIfAbsent(packageOf(each), p -> new TreeSet<>()).add(each.getSimpleName());
      }
    }
    // snapshot shows the subject and the source of figures beside its two entries
    assertThat(shown)
        .allSatisfy(
            (stage, types) ->
                assertThat(types).hasSizeLessThanOrEqualTo(stage.equals("snapshot") ? 4 : 3));
  }

  @Test
  void everythingIsCaughtInTwoPlacesAtMost() throws IOException {
    Pattern everything = Pattern.compile("catch \\((Exception|Throwable) ");
    List<String> places;
    try (Stream<Path> files = Files.walk(MAIN)) {
      places =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> everything.matcher(text(f)).find())
              .map(Path::toString)
              .toList();
    }
    assertThat(places).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void filesStaySmall() throws IOException {
    List<String> large;
    try (Stream<Path> files = Files.walk(MAIN)) {
      large =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> codeLines(f) > 320)
              .map(Path::toString)
              .toList();
    }
    assertThat(large).isEmpty();
  }

  @Test
  void noSystemIsNamedInJava() throws IOException {
    Pattern systems =
        Pattern.compile(
            "(?i)\\b(vnedu|misa|smas|vietcombank|bidv|vietinbank|agribank|momo|vanhien|tienlang|bimson|xuantien|tdninh)\\b");
    List<String> naming;
    try (Stream<Path> files = Files.walk(MAIN)) {
      naming =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> systems.matcher(withoutComments(text(f))).find())
              .map(Path::toString)
              .toList();
    }
    assertThat(naming).isEmpty();
  }

  @Test
  void theReadmeShowsThePackagesAsTheyAre() {
    assertThat(text(README)).contains(picture());
  }

  private static boolean mayImport(String from, String to) {
    List<String> order = List.copyOf(LAYERS.keySet());
    int above = order.indexOf(layerOf(from));
    int below = order.indexOf(layerOf(to));
    boolean edgeOrBase = above == below && (above == 0 || layerOf(from).equals("base"));
    return above < below || edgeOrBase;
  }

  private static String layerOf(String packageName) {
    return LAYERS.entrySet().stream()
        .filter(l -> l.getValue().contains(packageName))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static Map<String, Set<String>> edges() {
    Map<String, Set<String>> edges = new TreeMap<>();
    for (JavaClass each : CLASSES) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        String name = target.getPackageName();
        if (name.startsWith("org.kyhan.") && !packageOf(each).equals(packageOf(target))) {
          edges.computeIfAbsent(packageOf(each), p -> new TreeSet<>()).add(packageOf(target));
        }
      }
    }
    return edges;
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().replaceFirst("^org\\.kyhan\\.?", "").replaceFirst("\\..*", "");
  }

  /** Draws the packages by layer, with the imports between layers that are no mere "uses model". */
  private static String picture() {
    StringBuilder drawing = new StringBuilder("```mermaid\nflowchart TD\n");
    LAYERS.forEach(
        (layer, packages) ->
            drawing
                .append("  subgraph ")
                .append(layer)
                .append('\n')
                .append("    ")
                .append(String.join(" ~~~ ", packages))
                .append('\n')
                .append("  end\n"));
    edges()
        .forEach(
            (from, targets) -> {
              List<String> shown =
                  targets.stream()
                      .filter(to -> !to.equals("model") && !layerOf(from).equals("edge"))
                      .toList();
              if (!shown.isEmpty()) {
                drawing.append("  ").append(from).append(" --> ");
                drawing.append(String.join(" & ", shown)).append('\n');
              }
            });
    drawing.append("  edge --> flow\n```");
    return drawing.toString();
  }

  private static long codeLines(Path file) {
    return withoutComments(text(file)).lines().filter(l -> !l.isBlank()).count();
  }

  private static String withoutComments(String java) {
    return java.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
