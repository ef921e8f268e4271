package org.kyhan.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.indicator.Declarations;
import org.kyhan.indicator.Indicators;
import org.kyhan.model.CellRef;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;

/**
 * Says of what a unit declares, while its file is read, why it would never count: nobody should
 * learn months later that the wrong person signed.
 */
final class DeclarationCheck {
  private static final Set<String> DATASETS = Set.of("attestation", "declared_value");

  private final Definitions definitions;

  DeclarationCheck(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Returns the faults of a record; none for one that is no declaration. What has run out is only
   * warned of: it may still count for a part of its period.
   */
  List<Fault> judge(Dataset dataset, Entry entry, Function<String, CellRef> where) {
    if (!DATASETS.contains(dataset.id())) {
      return List.of();
    }
    List<String> fields = List.copyOf(dataset.fields().keySet());
    Said said = new Said(fields, entry);
    return Declarations.faults(
            definitions,
            new Declarations.Said(
                said.text("indicator"),
                said.text("period"),
                said.of("part", String.class),
                said.of("answer", Boolean.class),
                said.of("numerator", BigDecimal.class),
                said.of("denominator", BigDecimal.class),
                said.text("declared_role"),
                said.of("evidence", String.class),
                said.of("valid_until", LocalDate.class)))
        .stream()
        .map(refusal -> fault(refusal, where))
        .toList();
  }

  private static Fault fault(Indicators.Refusal refusal, Function<String, CellRef> where) {
    String field =
        switch (refusal.rule()) {
          case "indicator.wrong_role" -> "declared_role";
          case "indicator.evidence_missing" -> "evidence";
          case "indicator.expired" -> "valid_until";
          case "indicator.bad_period" -> "period";
          case "indicator.part_unknown" -> "part";
          case "indicator.bad_numbers", "indicator.answer_needed" -> "numerator";
          default -> "indicator";
        };
    Severity severity =
        refusal.rule().equals("indicator.expired") ? Severity.WARNING : Severity.ERROR;
    return new Fault(severity, refusal.rule(), refusal.message(), where.apply(field), field, null);
  }

  /** The values of a record by the names of its fields. */
  private record Said(List<String> fields, Entry entry) {
    <T> @Nullable T of(String field, Class<T> type) {
      int at = fields.indexOf(field);
      Object value = at < 0 ? null : entry.values()[at];
      return type.isInstance(value) ? type.cast(value) : null;
    }

    String text(String field) {
      String text = of(field, String.class);
      return text == null ? "" : text;
    }
  }
}
