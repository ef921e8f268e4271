package org.kyhan.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.ScoringSet;
import org.kyhan.flow.ScoreSheet;
import org.kyhan.ledger.Unit;

/** A school's self-assessment as the command line and the REST interface print it. */
public final class ScoreViews {
  private ScoreViews() {}

  public static Map<String, @Nullable Object> sheet(ScoreSheet sheet, Unit unit, Period period) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("criteria_set", sheet.set().id());
    json.put("issuer", sheet.set().issuer());
    json.put("unit", unit.code());
    json.put("school_year", period.id());
    json.put("level", sheet.level());
    json.put("groups", sheet.groups().stream().map(ScoreViews::group).toList());
    json.put("criteria", sheet.lines().stream().map(ScoreViews::line).toList());
    json.put("flags", sheet.flags());
    json.put("lifts", sheet.lifts().stream().map(ScoreViews::lift).toList());
    return json;
  }

  /** Without the values behind caps that tell of pupils: the sheet of another school. */
  public static Map<String, @Nullable Object> sheetForOthers(
      ScoreSheet sheet, Unit unit, Period period, Predicate<String> isAboutPupils) {
    Map<String, @Nullable Object> json = sheet(sheet, unit, period);
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    for (ScoreSheet.Line one : sheet.lines()) {
      Map<String, @Nullable Object> line = line(one);
      ScoringSet.Cap cap = one.criterion().cap();
      if (cap != null && cap.indicator() != null && isAboutPupils.test(cap.indicator())) {
        line.put("cap_why", null);
      }
      lines.add(line);
    }
    json.put("criteria", lines);
    return json;
  }

  private static Map<String, @Nullable Object> group(ScoreSheet.Group group) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("group", group.criterion().id());
    json.put("title", group.criterion().title());
    json.put("points", group.points());
    json.put("level", group.level());
    json.put("level_title", group.title());
    json.put("mandatory_missing", group.missing());
    json.put("granted", group.granted());
    json.put("scored", group.scored());
    return json;
  }

  private static Map<String, @Nullable Object> line(ScoreSheet.Line line) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    ScoreSheet.Award award = line.award();
    json.put("criterion", line.criterion().id());
    json.put("kind", FigureViews.word(line.criterion().kind()));
    json.put("title", line.criterion().title());
    json.put("max", line.criterion().max());
    json.put("cap", line.cap().points());
    json.put("cap_computed", line.cap().isComputed());
    json.put("cap_why", line.cap().why());
    json.put("points", line.points());
    json.put("met", award == null ? null : award.met());
    json.put("fault", line.fault());
    json.put("assessor", award == null ? null : award.assessorRole());
    json.put("assessed_on", award == null ? null : award.assessedOn().toString());
    json.put("evidence_asked", line.criterion().evidence());
    json.put("evidence", award == null ? List.of() : award.evidence());
    json.put("evidence_missing", line.lacksEvidence());
    return json;
  }

  private static Map<String, @Nullable Object> lift(ScoreSheet.Lift lift) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("group", lift.group());
    json.put("criterion", lift.criterion().id());
    json.put("title", lift.criterion().title());
    json.put("room", lift.room());
    json.put("needed", lift.needed());
    json.put("needed_is_exclusive", lift.isStrict());
    json.put("enough", lift.isEnough());
    return json;
  }
}
