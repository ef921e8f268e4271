package org.kyhan.app.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.ShownFigures;
import org.kyhan.app.UnknownName;
import org.kyhan.app.web.Service;
import org.kyhan.calendar.Period;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Plan;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.springframework.stereotype.Component;

/** What the names in a request mean; an unknown one is a problem of the request. */
@Component
class Named {
  private final Service service;

  Named(Service service) {
    this.service = service;
  }

  House house() {
    return service.house();
  }

  Unit unit(String code) {
    return house()
        .units()
        .byCode(code)
        .orElseThrow(() -> new UnknownName(Messages.vi("app.no_unit", code)));
  }

  /** Returns figures as a unit may see them; who names none is a stranger to every school. */
  ShownFigures shownTo(@Nullable String viewer) {
    return new ShownFigures(house(), viewer(viewer));
  }

  /** Returns who asks; who names no unit is a stranger to every school. */
  Unit viewer(@Nullable String viewer) {
    return unit(viewer == null ? ShownFigures.ALL : viewer);
  }

  /** Returns the state of the store at an instant; null for now. */
  Question.@Nullable AsOf state(@Nullable Instant asOf) {
    return asOf == null ? null : house().compute().stateAt(asOf);
  }

  Indicator indicator(String id) {
    return known(house().definitions().indicators(), id, "app.no_indicator");
  }

  Plan plan(String id) {
    return known(house().definitions().plans(), id, "app.no_plan");
  }

  static <T> T known(Map<String, T> all, String id, String otherwise) {
    T found = all.get(id);
    if (found == null) {
      throw new UnknownName(Messages.vi(otherwise, id));
    }
    return found;
  }

  LocalDate today() {
    return VietnamTime.dayOf(house().clock().instant());
  }

  /** Returns the periods that an id means, more than one for some relative ones. */
  List<Period> periods(String id) {
    return Period.resolve(id, today());
  }

  /** Returns the slice that {@code name:value} pairs mean for an indicator. */
  static Map<String, String> slice(Indicator indicator, @Nullable List<String> pairs) {
    Map<String, String> slice = new LinkedHashMap<>();
    for (String pair : pairs == null ? List.<String>of() : pairs) {
      int colon = pair.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException(Messages.vi("app.slice_form", pair));
      }
      String name = pair.substring(0, colon);
      Indicator.Attested attested = indicator.attested();
      boolean subset = attested != null && name.equals(Indicator.Attested.SUBSET);
      if (!subset && !indicator.slices().containsKey(name)) {
        throw new IllegalArgumentException(
            Messages.vi(
                "app.no_slice",
                indicator.id(),
                name,
                String.join(", ", indicator.slices().keySet())));
      }
      slice.put(name, pair.substring(colon + 1));
    }
    return slice;
  }
}
