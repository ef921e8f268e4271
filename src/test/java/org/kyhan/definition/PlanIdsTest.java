package org.kyhan.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The plans' ids, thresholds and rules, compared with lists that were made apart from the files.
 */
class PlanIdsTest {
  private static final Path LISTS = Path.of("test-data/plans");
  private static final Definitions ALL = Definitions.read(Path.of("").toAbsolutePath());
  private static final Map<String, Plan> PLANS = ALL.plans();

  @Test
  void holdsEveryTargetAndNoOther() throws IOException {
    List<String> found = new ArrayList<>();
    targets()
        .forEach(
            t ->
                found.add(
                    String.join(
                        ",",
                        t.id(),
                        t.indicator(),
                        t.kind(),
                        comparator(t),
                        threshold(t),
                        number(t.stretch()))));
    assertThat(found).hasSize(239).containsExactlyInAnyOrderElementsOf(lines("targets.csv"));
  }

  @Test
  void holdsEveryDutyAndNoOther() throws IOException {
    List<String> found =
        PLANS.values().stream()
            .flatMap(plan -> plan.duties().stream())
            .map(duty -> String.join(",", duty.id(), duty.kind(), duty.due().rule()))
            .toList();
    assertThat(found).hasSize(72).containsExactlyInAnyOrderElementsOf(lines("duties.csv"));
  }

  @Test
  void usesEachIndicatorOfTheIndexAndNoOther() throws IOException {
    assertThat(targets().map(Plan.Target::indicator).collect(Collectors.toSet()))
        .hasSize(166)
        .containsExactlyInAnyOrderElementsOf(
            lines("targets.csv").stream()
                .map(line -> line.substring(line.indexOf(',') + 1).replaceFirst(",.*", ""))
                .collect(Collectors.toSet()));
  }

  @Test
  void duplicatesPointToOneFigure() {
    assertThat(
            targets()
                .filter(t -> t.sameAs() != null)
                .collect(Collectors.toMap(Plan.Target::id, t -> String.valueOf(t.sameAs()))))
        .isEqualTo(Map.of("tdninh.T29", "tdninh.T07", "tdninh.T33", "tdninh.T02"));
  }

  @Test
  void saysOfEverySettingWhatItDecidesAndWhy() {
    PLANS.forEach(
        (id, plan) ->
            assertThat(plan.settings())
                .allSatisfy(
                    (name, setting) -> {
                      assertThat(setting.choices()).as(id + "." + name).isNotEmpty();
                      assertThat(setting.of()).as(id + "." + name).isNotEmpty();
                      assertThat(setting.reason()).as(id + "." + name).hasSizeGreaterThan(15);
                    }));
  }

  @Test
  void takesEverySettingThatOffersAChoice() throws IOException {
    for (Plan plan : PLANS.values()) {
      String text = Files.readString(Path.of("config/plans", plan.id() + ".yaml"));
      List<String> idle =
          plan.settings().entrySet().stream()
              .filter(setting -> setting.getValue().choices().size() > 1)
              .map(Map.Entry::getKey)
              .filter(name -> !text.contains("{setting: " + name + "}"))
              .toList();
      assertThat(idle).as("what " + plan.id() + " offers and nothing takes").isEmpty();
    }
  }

  @Test
  void readsEveryContradictionOfTheListSomewhere() {
    String reasons =
        Stream.concat(
                PLANS.values().stream()
                    .flatMap(plan -> plan.settings().values().stream())
                    .map(Plan.Setting::reason),
                ALL.scoring().values().stream()
                    .flatMap(set -> set.settings().values().stream())
                    .map(ScoringSet.Setting::reason))
            .collect(Collectors.joining(" ; "));
    for (int item = 1; item <= 27; item++) {
      assertThat(reasons).containsPattern("item " + item + "[^0-9]");
    }
  }

  @Test
  void saysEverythingInComposedVietnamese() {
    PLANS.values().stream()
        .flatMap(
            plan ->
                Stream.concat(
                    plan.targets().stream().map(Plan.Target::title),
                    plan.duties().stream().map(Plan.Duty::title)))
        .forEach(title -> assertThat(Normalizer.isNormalized(title, Normalizer.Form.NFC)).isTrue());
  }

  private static Stream<Plan.Target> targets() {
    return PLANS.values().stream().flatMap(plan -> plan.targets().stream());
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(LISTS.resolve(file)).stream().skip(1).toList();
  }

  private static String comparator(Plan.Target target) {
    if (target.is() != null) {
      return "is";
    } else if (!target.between().isEmpty()) {
      return "between";
    } else if (target.atLeast() != null) {
      return "at_least";
    } else if (target.above() != null) {
      return "above";
    } else if (target.atMost() != null) {
      return "at_most";
    }
    return target.equalTo() == null ? "" : "equals";
  }

  private static String threshold(Plan.Target target) {
    if (target.is() != null) {
      return target.is() ? "yes" : "no";
    } else if (!target.between().isEmpty()) {
      return number(target.between().get(0)) + " " + number(target.between().get(1));
    }
    return Stream.of(target.atLeast(), target.above(), target.atMost(), target.equalTo())
        .map(PlanIdsTest::number)
        .collect(Collectors.joining());
  }

  private static String number(@Nullable BigDecimal number) {
    return number == null ? "" : number.toPlainString();
  }
}
