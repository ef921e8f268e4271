package org.kyhan.definition;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kyhan.definition.Indicator.Measure;

/**
 * The select of a surveyed indicator. An answer sheet says yes where all its answers do; its first
 * answer carries it. Codes come from checked definitions.
 */
final class SurveySql {
  private static final String SHARE =
      """
      select unit, record,
             case when first and all_positive then 1 else 0 end as numerator,
             case when first then 1 else 0 end as denominator
      from (
        select unit, record,
               row_number() over (partition by unit, response_code order by record) = 1 as first,
               bool_and(positive) over (partition by unit, response_code) as all_positive
        from survey_response
        where %s
      ) answers""";

  /** One that only asks whether people were asked: yes with enough sheets, nothing with fewer. */
  private static final String HELD =
      """
      select unit, record,
             case when first then 1 else 0 end as numerator,
             case when first then 1 else 0 end as denominator
      from (
        select unit, record, row_number() over (partition by unit order by record) = 1 as first
        from survey_response
        where %1$s
          and unit in (
            select unit from survey_response
            where %1$s
            group by unit having count(distinct response_code) >= %2$s)
      ) answers""";

  private SurveySql() {}

  static String of(
      Measure unit, String survey, List<String> respondents, Set<String> slices, int minimum) {
    StringBuilder where =
        new StringBuilder("survey = '" + survey + "'")
            .append(" and answered_on >= :from and answered_on < :to");
    if (!respondents.isEmpty()) {
      where.append(
          respondents.stream()
              .map(kind -> "'" + kind + "'")
              .collect(Collectors.joining(", ", " and respondent_kind in (", ")")));
    }
    for (String slice : slices) {
      where.append(" and (:%1$s::text is null or %1$s = :%1$s)".formatted(slice));
    }
    // the number as a text: as a number it would get the machine's own digits
    return (unit == Measure.YES_NO ? HELD : SHARE).formatted(where, String.valueOf(minimum));
  }
}
