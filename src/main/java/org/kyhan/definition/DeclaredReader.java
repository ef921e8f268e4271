package org.kyhan.definition;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Indicator.Attested;
import org.kyhan.definition.Indicator.Direction;
import org.kyhan.definition.Indicator.How;
import org.kyhan.definition.Indicator.Measure;
import org.kyhan.definition.Indicator.RollUp;

/**
 * Reads the indicators that have a line in place of a file: what units declare, and what is asked
 * of people in surveys.
 */
final class DeclaredReader {
  private static final String DECLARED = DefinitionReader.INDICATORS + "/declared.yaml";
  private static final String SURVEYED = DefinitionReader.INDICATORS + "/survey.yaml";

  private final DefinitionReader reader;

  DeclaredReader(DefinitionReader reader) {
    this.reader = reader;
  }

  void add(Map<String, Indicator> indicators) {
    Declared declared = reader.file("declared", DECLARED, Declared.class);
    if (declared != null) {
      declared
          .indicators()
          .forEach((id, line) -> add(indicators, line.indicator(id, declared), DECLARED));
      declared.indicators().forEach((id, line) -> names(id, line, declared));
      standIns(indicators, declared);
    }
    Surveyed surveyed = reader.file("survey", SURVEYED, Surveyed.class);
    if (surveyed != null) {
      surveyed
          .indicators()
          .forEach((id, line) -> add(indicators, line.indicator(id, surveyed), SURVEYED));
    }
  }

  /** Where a unit has no records of an indicator, its word stands in: on the file's terms. */
  private void standIns(Map<String, Indicator> indicators, Declared declared) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    for (String role : declared.standIns()) {
      if (!declared.roles().containsKey(role)) {
        reader.faultAt(DECLARED, "/stand_ins", "vai trò “" + role + "” không có trong roles");
      }
      words.put(role, declared.roles().getOrDefault(role, List.of()));
    }
    Attested terms = new Attested(words, false, null, Map.of(), Map.of(), null, null);
    indicators.replaceAll(
        (id, indicator) ->
            indicator.how() == How.RECORDS || indicator.how() == How.SCORED
                ? indicator.standingIn(terms)
                : indicator);
  }

  private void add(Map<String, Indicator> indicators, Indicator indicator, String file) {
    Indicator other = indicators.putIfAbsent(indicator.id(), indicator);
    if (other != null) {
      String message = "chỉ tiêu “" + indicator.id() + "” đã có ở " + other.file();
      reader.faultAt(file, "/indicators/" + indicator.id(), message);
    }
  }

  private void names(String id, DeclaredLine line, Declared declared) {
    String at = "/indicators/" + id;
    for (String role : line.roles()) {
      if (!declared.roles().containsKey(role)) {
        reader.faultAt(DECLARED, at + "/roles", "vai trò “" + role + "” không có trong roles");
      }
    }
    line.subsets()
        .forEach(
            (subset, parts) -> {
              if (!line.parts().keySet().containsAll(parts)) {
                reader.faultAt(DECLARED, at + "/subsets", "“" + subset + "” có phần không có");
              }
            });
  }

  /** The file of what units declare: roles by id with the words they are known by. */
  record Declared(
      LocalDate effectiveFrom,
      Map<String, List<String>> roles,
      List<String> standIns,
      Map<String, DeclaredLine> indicators) {
    Declared {
      standIns = Dataset.orEmpty(standIns);
      roles = Dataset.orEmpty(roles);
      indicators = Dataset.orEmpty(indicators);
    }
  }

  record DeclaredLine(
      Title title,
      Measure unit,
      String reading,
      Direction direction,
      List<String> roles,
      boolean evidence,
      @Nullable Integer validMonths,
      Map<String, String> parts,
      Map<String, List<String>> subsets,
      @Nullable String numerator,
      @Nullable String denominator) {
    DeclaredLine {
      roles = Dataset.orEmpty(roles);
      parts = Dataset.orEmpty(parts);
      subsets = Dataset.orEmpty(subsets);
      direction = direction == null ? Direction.UP : direction;
    }

    Indicator indicator(String id, Declared file) {
      Map<String, List<String>> words = new LinkedHashMap<>();
      roles.forEach(role -> words.put(role, file.roles().getOrDefault(role, List.of())));
      Attested terms =
          new Attested(words, evidence, validMonths, parts, subsets, numerator, denominator);
      return new Indicator(
          id,
          title,
          unit,
          How.DECLARED,
          RollUp.SUM,
          direction,
          List.of("attestation", "declared_value"),
          "one declaration of the school for the period",
          reading,
          file.effectiveFrom(),
          null,
          Map.of(),
          Map.of(),
          terms,
          null,
          0,
          Indicator.SmallGroups.ALL,
          "",
          Versions.fingerprint(id + this + words),
          DECLARED,
          1,
          List.of(),
          List.of());
    }
  }

  /** The file of surveys. */
  record Surveyed(LocalDate effectiveFrom, int minimum, Map<String, SurveyedLine> indicators) {
    Surveyed {
      indicators = Dataset.orEmpty(indicators);
    }
  }

  /**
   * @param survey the term of the vocabulary {@code survey}
   * @param respondents the kinds of people that count; empty for all
   * @param slices as those of an indicator with SQL
   */
  record SurveyedLine(
      Title title,
      Measure unit,
      String reading,
      Direction direction,
      String survey,
      List<String> respondents,
      Map<String, String> slices) {
    SurveyedLine {
      respondents = Dataset.orEmpty(respondents);
      slices = Dataset.orEmpty(slices);
      direction = direction == null ? Direction.UP : direction;
    }

    Indicator indicator(String id, Surveyed file) {
      String sql = SurveySql.of(unit, survey, respondents, slices.keySet(), file.minimum());
      return new Indicator(
          id,
          title,
          unit,
          How.SURVEY,
          RollUp.SUM,
          direction,
          List.of("survey_response"),
          "one answer sheet, on its first answer",
          reading,
          file.effectiveFrom(),
          null,
          slices,
          Map.of(),
          null,
          null,
          file.minimum(),
          Indicator.SmallGroups.ALL,
          sql,
          Versions.fingerprint(id + sql + file.minimum()),
          SURVEYED,
          1,
          List.of(),
          List.of());
    }
  }
}
