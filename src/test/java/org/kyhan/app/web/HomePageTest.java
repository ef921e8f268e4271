package org.kyhan.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.flow.Duties;
import org.kyhan.ledger.LoadState;

class HomePageTest {

  static Stream<String> states() {
    Stream<String> duties = Arrays.stream(Duties.State.values()).map(Duties.State::word);
    Stream<String> loads = Arrays.stream(LoadState.values()).map(LoadState::word);
    List<String> others =
        List.of(
            "draft",
            "rehearsed",
            "awaiting_approval",
            "approved",
            "issued",
            "superseded",
            "withdrawn",
            "pending",
            "sending",
            "delivered",
            "undecided",
            "failed",
            "cancelled");
    return Stream.concat(Stream.concat(duties, loads), others.stream()).distinct();
  }

  @ParameterizedTest
  @MethodSource("states")
  void saysEveryStateInVietnamese(String state) {
    assertThat(HomePage.said(state)).isNotBlank().doesNotContain("_").isNotEqualTo(state);
  }

  @Test
  void showsSourcesInTroubleBeforeAllOthers() {
    List<HomePage.SourceLine> many =
        IntStream.range(0, 1500)
            .mapToObj(i -> new HomePage.SourceLine("s" + i, "fee-list", "A", "", i % 700 == 699))
            .toList();
    assertThat(HomePage.troubledFirst(many).stream().map(HomePage.SourceLine::name))
        .startsWith("s699", "s1399", "s0", "s1")
        .hasSize(100);
  }
}
