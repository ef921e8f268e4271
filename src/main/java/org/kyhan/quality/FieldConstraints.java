package org.kyhan.quality;

import java.util.List;
import java.util.function.Function;
import org.kyhan.definition.Dataset;
import org.kyhan.model.CellRef;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;

/** Stub. */
public final class FieldConstraints {
  public FieldConstraints(Dataset dataset) {}

  public List<Fault> judge(Entry entry, Function<String, CellRef> place) {
    return List.of();
  }
}
