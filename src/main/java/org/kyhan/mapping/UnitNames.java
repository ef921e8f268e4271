package org.kyhan.mapping;

import java.util.HashMap;
import java.util.Map;
import org.kyhan.mapping.RecordMapper.Resolution;
import org.kyhan.mapping.RecordMapper.Units;

/** Finds the unit that a cell names; each name is asked for once and then remembered. */
final class UnitNames {
  /** What {@link #find} returns where the row cannot belong to any unit. */
  static final int NONE = -1;

  private static final int MOST_REMEMBERED = 10_000;

  private final Units units;
  private final Map<String, Resolution> remembered = new HashMap<>();

  UnitNames(Units units) {
    this.units = units;
  }

  /** Returns the unit's number, or {@link #NONE} with an error among the faults. */
  int find(String raw, RowFaults faults) {
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    Resolution resolution = remembered.computeIfAbsent(raw, units::find);
    if (resolution.unit().isEmpty()) {
      String near = String.join(", ", resolution.suggestions().stream().limit(3).toList());
      if (near.isEmpty()) {
        faults.error("mapping.unit_unknown");
      } else {
        faults.error("mapping.unit_unknown_near", near);
      }
      return NONE;
    }
    if (resolution.outside()) {
      faults.error("mapping.unit_outside");
      return NONE;
    }
    return resolution.unit().getAsInt();
  }
}
