package org.kyhan.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Answer;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;

/** Yes or no, in marks, in words and in what programs write. */
final class YesNo implements CellReader {
  /** Without its accents it is "đang dùng", in use. */
  private static final Pattern STOPPED = Pattern.compile("((đang|đã|tạm) )?dừng");

  private static final Pattern STOPPED_OR_NOT = Pattern.compile("(?U).*\\bdừng\\b.*|da dung");

  /** Answers of one syllable, which with other accents are other words. */
  private static final List<Written> SYLLABLES =
      Stream.of(
              "có", "đúng", "dùng", "rồi", "xong", "tốt", "đạt", "đủ", "không", "sai", "chưa",
              "thiếu", "hỏng", "hông", "ngừng", "ngưng", "khg")
          .map(Written::of)
          .toList();

  private static final Pattern LINK =
      Pattern.compile(
          "lien thong|ket noi|dong bo|trao doi|tich hop|chia se|link|connect|exchange|sync");

  private static final int MOST_REMEMBERED = 100;

  private final Map<String, Boolean> answers = new HashMap<>();
  private final boolean letters;
  private final boolean links;
  private final boolean needed;

  /**
   * @param heading what stands above the column; "(C/K)" says what its letters mean
   * @param needed whether a row without it is none
   */
  YesNo(String heading, boolean needed) {
    String folded = Text.fold(heading);
    this.letters = folded.replace(" ", "").contains("c/k");
    this.links = LINK.matcher(folded).find();
    this.needed = needed;
  }

  @Override
  public @Nullable Object read(Cell cell, RowFaults faults) {
    if (cell instanceof Cell.Truth truth) {
      return truth.value();
    }
    Boolean answer = remembered(cell.text());
    if (answer == null) {
      if (needed) {
        faults.error("mapping.boolean_unreadable");
      } else {
        faults.warning("mapping.boolean_left_out");
      }
    }
    return answer;
  }

  private @Nullable Boolean remembered(String raw) {
    Boolean known = answers.get(raw);
    if (known != null) {
      return known;
    }
    String clean = Text.clean(raw);
    Boolean answer = answer(clean);
    String words = answer == null ? Text.apart(clean) : clean;
    answer = words.equals(clean) ? answer : answer(words);
    if (answer != null && answers.size() < MOST_REMEMBERED) {
      answers.put(raw, answer);
    }
    return answer;
  }

  private @Nullable Boolean answer(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (STOPPED.matcher(lower).matches()) {
      return false;
    }
    Written written = Written.of(text);
    String folded = written.folded();
    if (letters && folded.equals("c")) {
      return true;
    }
    boolean open =
        text.equals("T") // true, or "thiếu", "tốt", "trực tiếp"
            || (links && folded.equals("truc tiep")) // a direct link is one
            || STOPPED_OR_NOT.matcher(lower).matches()
            || isAnotherWord(written);
    return open ? null : Answer.of(folded);
  }

  private static boolean isAnotherWord(Written written) {
    return written.tokens().size() == 1
        && SYLLABLES.stream().anyMatch(answer -> answer.folded().equals(written.folded()))
        && SYLLABLES.stream()
            .noneMatch(
                answer ->
                    answer.folded().equals(written.folded()) && written.agrees(0, answer.tokens()));
  }
}
