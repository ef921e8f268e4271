package org.kyhan.world;

import java.util.List;

/** How full the registers are that other parts wrote, and what of them is kept by programs. */
final class Registers implements Part {
  private static final String COMPLETE = "required_field_completeness_share";
  private static final String MANAGED = "resource_digital_management_share";

  /** Of the eight lessons of each of three subjects every other one; see {@link Materials}. */
  private static final int LESSONS = 24;

  private static final int MANAGED_LESSONS = 12;

  @Override
  public List<String> indicators() {
    return List.of(COMPLETE, MANAGED);
  }

  @Override
  public void write(School school, Books books, Truth truth) {
    List<SectorPart.Line> lines = SectorPart.of(school);
    for (Span span : Span.values()) {
      pupils(school, lines, span, truth);
      for (Employee one : school.staffOn(span.last())) {
        // code, name, birth date, group, contract, number
        truth.add(COMPLETE, span, 4 + filled(one.hasCode()) + filled(one.identified()), 6);
        truth.ask(MANAGED, span, one.identified());
      }
      // name and grade, pupils where the list has them, a homeroom teacher never
      int known = Classes.tellsPupils(school) ? 3 : 2;
      truth.add(
          COMPLETE, span, (long) known * school.classes().size(), 4L * school.classes().size());
      if (Rooms.listedBy(school)) {
        Rooms.of(school).forEach(r -> truth.add(COMPLETE, span, 3 + filled(r.answered()), 4));
      }
      if (Assets.listedBy(school)) {
        Assets.of(school).stream()
            .filter(a -> a.thereBy(span))
            .forEach(a -> truth.ask(MANAGED, span, a.recorded() || a.managed()));
      }
      truth.add(MANAGED, span, MANAGED_LESSONS, LESSONS);
    }
  }

  /** Code, name, class, the grade that the class tells, birth date, gender, number. */
  private static void pupils(School school, List<SectorPart.Line> lines, Span span, Truth truth) {
    List<Pupil> pupils = school.pupilsOn(span.last());
    if (lines.isEmpty()) {
      for (Pupil one : pupils) {
        truth.add(COMPLETE, span, 5 + filled(one.hasCode()) + filled(one.identified()), 7);
      }
      return;
    }
    for (SectorPart.Line line : lines) {
      if (!line.gone()) {
        int more = filled(!line.code().isEmpty()) + filled(!line.gender().isEmpty());
        truth.add(COMPLETE, span, 4 + more + filled(line.identified()), 7);
      }
    }
    truth.askAll(
        MANAGED,
        span,
        pupils,
        p -> lines.stream().anyMatch(l -> p.equals(l.of()) && !l.code().isEmpty()));
  }

  private static int filled(boolean field) {
    return field ? 1 : 0;
  }
}
