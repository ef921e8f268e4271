package org.kyhan.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;

/** How people are counted depends on the datasets too, and counts are kept by version. */
class PersonsTest {
  private static final Definitions SHIPPED = Definitions.read(Path.of("").toAbsolutePath());
  private static final Definitions WITHOUT_DATASETS =
      new Definitions(
          SHIPPED.home(),
          Map.of(),
          SHIPPED.vocabularies(),
          Map.of(),
          SHIPPED.indicators(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of());

  @Test
  void countedInAnotherWayIsAnotherVersion() {
    Indicator formula =
        Objects.requireNonNull(SHIPPED.indicators().get("cashless_payment_amount_share"));
    Indicator byName = Persons.of(formula, SHIPPED);
    Indicator byRecord = Persons.of(formula, WITHOUT_DATASETS);
    assertThat(byName.sql()).isNotEqualTo(byRecord.sql());
    assertThat(byName.version()).isNotEqualTo(byRecord.version());
    assertThat(byName.version()).isEqualTo(Persons.of(formula, SHIPPED).version());
  }
}
