package org.kyhan.world;

import java.util.List;

/** What happens in a school's office, in its rooms, on its website and at its events. */
final class OfficeParts {
  static final List<Part> ALL =
      List.of(
          new Correspondence(),
          new ReportsSent(),
          new PublicServices(),
          new SystemRegister(),
          new Exchanges(),
          new Rooms(),
          new Equipment(),
          new Assets(),
          new Contests(),
          new Activities(),
          new Sessions(),
          new Website(),
          new Classes(),
          new Scores(),
          new Surveys(),
          new Declarations(),
          new Registers());

  private OfficeParts() {}
}
