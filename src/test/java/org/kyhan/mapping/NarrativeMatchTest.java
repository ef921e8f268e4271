package org.kyhan.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Matching;
import org.kyhan.definition.Matching.Sign;
import org.kyhan.mapping.NarrativeMatch.Charge;
import org.kyhan.mapping.NarrativeMatch.Judgement;
import org.kyhan.mapping.NarrativeMatch.Line;
import org.kyhan.mapping.NarrativeMatch.Outcome;
import org.kyhan.mapping.NarrativeMatch.Pupil;
import org.kyhan.mapping.NarrativeMatch.Remembered;

/** A line goes to its pupil or waits; it never goes to another pupil. */
class NarrativeMatchTest {
  private static final Path CASES = Path.of("test-data/bank");
  private static final double LEAST_RECALL = 0.95;
  private static final Matching RULES =
      Objects.requireNonNull(
          Definitions.read(Path.of("").toAbsolutePath()).matchings().get("bank_narrative"));

  private final NarrativeMatch match = new NarrativeMatch(RULES, pupils(), charges());

  private static List<List<String>> cases(String file) {
    try {
      return Files.readAllLines(CASES.resolve(file)).stream()
          .skip(1)
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split(";", -1)))
          .toList();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static List<Pupil> pupils() {
    List<Pupil> pupils = new ArrayList<>();
    for (List<String> row : cases("register.csv")) {
      pupils.add(new Pupil(pupils.size() + 1L, row.get(0), row.get(1), row.get(2)));
    }
    return pupils;
  }

  private static Map<Long, List<Charge>> charges() {
    Map<Long, List<Charge>> charges = new HashMap<>();
    for (List<String> row : cases("charges.csv")) {
      Pupil pupil =
          pupils().stream().filter(p -> row.get(0).equals(p.code())).findFirst().orElseThrow();
      charges
          .computeIfAbsent(pupil.record(), p -> new ArrayList<>())
          .add(
              new Charge(
                  row.get(1),
                  "TUITION",
                  row.get(2),
                  Integer.parseInt(row.get(3)),
                  Long.parseLong(row.get(4))));
    }
    return charges;
  }

  private Judgement judge(String narrative, long credit, @Nullable Remembered before) {
    return match.judge(new Line(narrative, credit, before));
  }

  private static String told(Judgement judged) {
    return switch (judged.outcome()) {
      case MATCHED -> String.valueOf(judged.candidates().get(0).pupil().code());
      case NOT_FEE -> "none";
      default -> "worklist";
    };
  }

  @Test
  void findsThePupilOrWaitsAndNeverGuesses() {
    List<String> wrong = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    int all = 0;
    int due = 0;
    for (List<String> row : cases("narratives.csv")) {
      all++;
      String expected = row.get(2);
      Judgement judged = judge(row.get(0), Long.parseLong(row.get(1)), null);
      String told = told(judged);
      boolean findable = !expected.equals("worklist");
      due += findable ? 1 : 0;
      if (told.equals(expected)) {
        continue;
      }
      String line = row.get(0) + " → " + told + " " + judged.outcome() + judged.candidates();
      (told.equals("worklist") ? missed : wrong).add(line);
    }
    System.out.printf(
        Locale.ROOT,
        "bank narratives: %d, wrong %d, found %d of %d%n",
        all,
        wrong.size(),
        due - missed.size(),
        due);
    missed.forEach(System.out::println);
    assertThat(all).isGreaterThanOrEqualTo(60);
    assertThat(wrong).as("matched wrongly, or matched where nobody can know").isEmpty();
    assertThat(due - missed.size()).isGreaterThanOrEqualTo((int) Math.ceil(due * LEAST_RECALL));
  }

  @Test
  void showsWhoItMayBeAndWhy() {
    Judgement judged = judge("NGUYEN VAN AN NOP HP T10", 155_000, null);
    assertThat(judged.outcome()).isEqualTo(Outcome.AMBIGUOUS);
    assertThat(judged.candidates())
        .extracting(c -> c.pupil().code())
        .startsWith("3101200001", "3101200002");
    assertThat(judged.candidates().get(0).signs())
        .contains(Sign.NAME, Sign.AMOUNT, Sign.ROUND)
        .doesNotContain(Sign.CLASS);
    assertThat(judge("CHAU BINH LOP 6A NOP TIEN", 1, null).candidates().get(0).pupil().code())
        .isEqualTo("3101200003");
    assertThat(judge("3101200001 3101200012", 2, null).outcome()).isEqualTo(Outcome.SPLIT);
  }

  @Test
  void remembersWhatAPersonDecidedButNotForNamesakes() {
    Judgement october = judge("TRAN THI BINH NOP HP T10", 99, null);
    assertThat(october.outcome()).isEqualTo(Outcome.UNSURE);
    Judgement november =
        judge("TRAN THI BINH NOP HP T11", 99, new Remembered(3, october.identity()));
    assertThat(november.wording()).isEqualTo(october.wording());
    assertThat(november.outcome()).isEqualTo(Outcome.MATCHED);
    assertThat(november.candidates().get(0).signs()).contains(Sign.DECIDED_SAME);

    Judgement other = judge("TRAN T BINH NOP HP T11", 99, new Remembered(3, october.identity()));
    assertThat(other.outcome()).isEqualTo(Outcome.UNSURE);
    assertThat(other.candidates().get(0).signs()).contains(Sign.DECIDED_BEFORE);

    Judgement namesake = judge("NGUYEN VAN AN NOP HP", 99, null);
    assertThat(judge("NGUYEN VAN AN NOP HP", 99, new Remembered(1, namesake.identity())).outcome())
        .isEqualTo(Outcome.AMBIGUOUS);
  }

  @Test
  void judgesTenThousandLinesOfABigSchoolInSeconds() {
    List<Pupil> school = new ArrayList<>();
    String[] middles = {"Văn", "Thị", "Hoàng", "Minh", "Ngọc", "Gia", "Bảo", "Thu", "Quốc", "Yến"};
    String[] lasts = {"An", "Bình", "Cường", "Dung", "Em", "Giang", "Hà", "Khánh", "Linh", "Mai"};
    String[] firsts = {"Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm"};
    for (int i = 0; i < 2_000; i++) {
      String name = firsts[i % 5] + " " + middles[i / 5 % 10] + " " + lasts[i / 50 % 10];
      school.add(
          new Pupil(i + 1L, String.valueOf(3_101_300_000L + i), name, 6 + i % 4 + "A" + i % 9));
    }
    NarrativeMatch big = new NarrativeMatch(RULES, school, Map.of());
    long start = System.nanoTime();
    int matched = 0;
    for (int i = 0; i < 10_000; i++) {
      Pupil pupil = school.get(i % 2_000);
      String line =
          "MBVCB.12345"
              + i
              + "."
              + (i % 2 == 0 ? pupil.code() : "")
              + " "
              + pupil.name()
              + " lop "
              + pupil.schoolClass()
              + " nop hoc phi T10.CT tu 0123456789 NGUYEN VAN BA toi";
      Judgement judged = big.judge(new Line(line, 155_000, null));
      if (judged.outcome() == Outcome.MATCHED) {
        matched++;
        assertThat(judged.candidates().get(0).pupil()).isEqualTo(pupil);
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.println(
        "10,000 lines of 2,000 pupils: " + took.toMillis() + " ms, matched " + matched);
    assertThat(matched).isGreaterThan(5_000);
    assertThat(took).isLessThan(Duration.ofSeconds(30));
  }
}
