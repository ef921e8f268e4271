package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.kyhan.calendar.DutyOccurrence;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Plan;

class DutyLimitsTest {
  private static final Definitions ALL = Definitions.read(Path.of("").toAbsolutePath());
  private static final List<DatedDuty> DATED = DatedDuty.all(ALL);

  @ParameterizedTest
  @CsvFileSource(files = "test-data/plans/limits.csv", encoding = "UTF-8")
  void fallsDueExactly(String id, LocalDate asked, @Nullable LocalDateTime limit) {
    Instant now = VietnamTime.startOf(asked);

    @Nullable DutyOccurrence next =
        DATED.stream()
            .filter(duty -> duty.id().equals(id))
            .findFirst()
            .map(duty -> duty.next(now))
            .orElse(null);

    assertThat(next == null ? null : next.deliverBy())
        .isEqualTo(limit == null ? null : limit.atZone(VietnamTime.ZONE).toInstant());
  }

  @Test
  void everyDutyHasItsLimitOrSaysWhyItHasNone() {
    Set<String> dated = DATED.stream().map(DatedDuty::id).collect(Collectors.toSet());
    for (Plan plan : ALL.plans().values()) {
      for (Plan.Duty duty : plan.duties()) {
        String words = LimitWords.of(duty.due());
        assertThat(words).as(duty.id()).isNotBlank().doesNotContain("flow.");
        assertThat(words.startsWith("không ghi ngày"))
            .as(duty.id())
            .isNotEqualTo(dated.contains(duty.id()));
      }
    }
  }

  @Test
  void onlyReportsWithDocumentsAreOursToSend() {
    assertThat(DATED.stream().filter(DatedDuty::ours).map(DatedDuty::id))
        .containsExactly("vanhien.R01");
  }
}
