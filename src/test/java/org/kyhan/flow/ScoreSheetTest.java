package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.ScoringSet;
import org.kyhan.flow.ScoreSheet.Award;
import org.kyhan.flow.ScoreSheet.Line;
import org.kyhan.model.Tally;

class ScoreSheetTest {
  private static final ScoringSet SET =
      Objects.requireNonNull(
          Definitions.read(Path.of("").toAbsolutePath()).scoring().get("so-2023-2024"));

  private final Map<String, Award> awards = new LinkedHashMap<>();

  @BeforeEach
  void meetsWhatIsMandatory() {
    List.of("1.1", "1.2", "2.1", "2.2").forEach(id -> award(id, null, null, null, true));
  }

  @ParameterizedTest
  @CsvFileSource(files = "test-data/scoring/caps.csv", encoding = "UTF-8")
  void boundsPointsByFigures(
      String criterion,
      String indicator,
      BigDecimal numerator,
      BigDecimal denominator,
      String level,
      @Nullable BigDecimal cap) {
    Tally tally = new Tally(numerator, denominator, 1);
    BigDecimal scale =
        indicator.endsWith("_share")
            ? BigDecimal.valueOf(100)
            : indicator.equals("students_per_computer") ? BigDecimal.ONE : null;
    List<String> flags = new ArrayList<>();
    Caps caps =
        new Caps(
            id ->
                id.equals(indicator)
                    ? Optional.of(new Caps.Figure(tally, scale))
                    : Optional.empty(),
            level,
            flags);

    ScoreSheet.Cap found = caps.of(SET).get(criterion);

    if (cap == null) {
      assertThat(found).isNull();
    } else {
      assertThat(Objects.requireNonNull(found).points()).isEqualByComparingTo(cap);
    }
    boolean gap = criterion.equals("1.4") && numerator.intValue() == 40;
    assertThat(flags).hasSize(gap ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0", "1,0,12", "0,1,15", "3,2,15",
  })
  void bestProvedTestOnComputersCounts(int regular, int periodic, BigDecimal cap) {
    Map<String, Integer> counts =
        Map.of("regular_computer_tests", regular, "periodic_computer_tests", periodic);
    Caps caps =
        new Caps(
            id ->
                Optional.ofNullable(counts.get(id))
                    .map(
                        n ->
                            new Caps.Figure(new Tally(new BigDecimal(n), BigDecimal.ONE, 1), null)),
            "PRIMARY",
            new ArrayList<>());
    ScoreSheet.Cap found = caps.of(SET).get("1.5.1");

    assertThat(found == null ? new BigDecimal(15) : found.points()).isEqualByComparingTo(cap);
  }

  @Test
  void boundsNothingByFiguresThatAreNotThere() {
    assertThat(new Caps(id -> Optional.empty(), "PRIMARY", new ArrayList<>()).of(SET)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "49.99,1", "50,2", "75,2", "75.01,3", "75.5,3", "0,1", "100,3",
  })
  void levelsHaveExactBounds(BigDecimal points, int level) {
    ScoringSet.Level found = ScoreSheet.level(SET, points);

    assertThat(Objects.requireNonNull(found).level()).isEqualTo(level);
  }

  @Test
  void sumsUpAndTheLowerGroupDecides() {
    everything("1.");
    award("2.3.3", "10", null, null, null);
    award("2.3.2", "6", null, null, null);
    ScoreSheet sheet = sheet();

    assertThat(sheet.groups().get(0).points()).isEqualByComparingTo("100");
    assertThat(sheet.groups().get(0).level()).isEqualTo(3);
    assertThat(sheet.groups().get(1).points()).isEqualByComparingTo("16");
    assertThat(sheet.groups().get(1).level()).isEqualTo(1);
    assertThat(sheet.level()).isEqualTo(1);
    assertThat(sheet.flags()).anyMatch(flag -> flag.contains("Nhóm 2 mới có điểm 2/14"));
  }

  @Test
  void missingMandatoryCriterionLeavesTheGroupAtNothing() {
    everything("1.");
    award("1.2", null, null, null, false);
    ScoreSheet sheet = sheet();

    assertThat(sheet.groups().get(0).points()).isEqualByComparingTo("0");
    assertThat(sheet.groups().get(0).missing()).containsExactly("1.2");
    assertThat(sheet.lifts().get(0).criterion().id()).isEqualTo("1.2");
    assertThat(sheet.lifts().get(0).isEnough()).isTrue();
  }

  @Test
  void refusesPointsAboveTheCapAndCountsThemForNothing() {
    award("1.7.3", "5.5", null, null, null);
    award("1.7.1", "8", null, null, null);
    ScoreSheet sheet = sheet();

    assertThat(line(sheet, "1.7.3").fault()).contains("1.7.3", "5,5", "tối đa 5");
    assertThat(line(sheet, "1.7").points()).isEqualByComparingTo("8");
  }

  @Test
  void refusesMoreThanHalfForFitnessOrUse() {
    award("1.3.1", null, "3.5", "1", null);
    award("1.3.2", null, "3", "2", null);
    award("1.3.3", "6", "3", "2", null);
    ScoreSheet sheet = sheet();

    assertThat(line(sheet, "1.3.1").fault()).contains("tối đa 3");
    assertThat(line(sheet, "1.3.2").fault()).isNull();
    assertThat(line(sheet, "1.3.2").points()).isEqualByComparingTo("5");
    assertThat(line(sheet, "1.3.3").fault()).contains("cộng lại không bằng");
    assertThat(line(sheet, "1.3").points()).isEqualByComparingTo("5");
  }

  @Test
  void takesPointsWhereTheSetLostItsMaximumButNotBeyondTheHead() {
    award("2.4.1", "12", null, null, null);
    award("2.4.2", "12", null, null, null);
    award("2.4.3", "10", null, null, null);
    ScoreSheet sheet = sheet();

    assertThat(line(sheet, "2.4.1").cap().points()).isNull();
    assertThat(line(sheet, "2.4.1").fault()).isNull();
    assertThat(line(sheet, "2.4").points()).isEqualByComparingTo("30");
    assertThat(sheet.flags()).anyMatch(flag -> flag.startsWith("Mục 2.4: tổng điểm 34"));
  }

  @Test
  void saysWhatLiftsTheLevelSoonest() {
    everything("1.");
    award("1.5.1", "0", null, null, null);
    award("1.4", "0", null, null, null);
    ScoreSheet sheet = sheet();

    assertThat(sheet.groups().get(0).points()).as("75 is level 2").isEqualByComparingTo("75");
    ScoreSheet.Lift first = sheet.lifts().get(0);
    assertThat(first.criterion().id()).isEqualTo("1.5.1");
    assertThat(first.room()).isEqualByComparingTo("15");
    assertThat(first.needed()).as("more than 0").isEqualByComparingTo("0");
    assertThat(first.isStrict()).isTrue();
    assertThat(first.isEnough()).isTrue();
  }

  @Test
  void namesEvidenceThatIsMissing() {
    award("1.4", "3", null, null, null);

    assertThat(line(sheet(), "1.4").lacksEvidence()).isTrue();
  }

  @Test
  void hasNoLevelBeforeEveryGroupHasPoints() {
    everything("1.");

    assertThat(sheet().level()).isNull();
  }

  @Test
  void setHasTheFortyRowsOfTheSource() {
    assertThat(SET.criteria()).hasSize(40);
    Map<ScoringSet.Kind, Long> kinds =
        SET.criteria().stream()
            .collect(
                java.util.stream.Collectors.groupingBy(
                    ScoringSet.Criterion::kind, java.util.stream.Collectors.counting()));
    assertThat(kinds)
        .isEqualTo(
            Map.of(
                ScoringSet.Kind.GROUP, 2L,
                ScoringSet.Kind.MANDATORY, 4L,
                ScoringSet.Kind.HEAD, 6L,
                ScoringSet.Kind.SCORED, 28L));
  }

  private void everything(String group) {
    SET.criteria().stream()
        .filter(c -> c.kind() == ScoringSet.Kind.SCORED && c.id().startsWith(group))
        .forEach(c -> award(c.id(), String.valueOf(c.max()), null, null, null));
  }

  private void award(
      String criterion,
      @Nullable String points,
      @Nullable String fitness,
      @Nullable String use,
      @Nullable Boolean met) {
    awards.put(
        criterion,
        new Award(
            criterion,
            number(points),
            number(fitness),
            number(use),
            met,
            "SELF",
            LocalDate.of(2026, 3, 10),
            List.of()));
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private ScoreSheet sheet() {
    return ScoreSheet.of(SET, awards, Map.of(), List.of());
  }

  private static Line line(ScoreSheet sheet, String id) {
    return sheet.lines().stream()
        .filter(line -> line.criterion().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
