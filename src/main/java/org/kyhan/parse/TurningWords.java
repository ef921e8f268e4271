package org.kyhan.parse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kyhan.model.Accents;
import org.kyhan.model.Text;

/** Words that, added to a header word, make it mean something else: "Số tiền còn nợ". */
final class TurningWords {
  private static final Set<String> WORDS =
      Set.copyOf(
          Arrays.asList(
              ("chưa không còn nợ thiếu thừa giảm miễn hoãn hoàn dư tồn cha mẹ bố ông bà ba người giáo"
                      + " viên phụ huynh gvcn chủ phải trước hạn kiến hủy huỷ sửa trả sau thêm hỏng"
                      + " broken faulty damaged expected planned invited")
                  .split(" ", -1)));

  private static final Set<String> FOLDED =
      WORDS.stream().map(Text::fold).collect(Collectors.toUnmodifiableSet());

  private TurningWords() {}

  /** Returns whether a word of {@code text} changes what a header beside it means. */
  static boolean areIn(String text) {
    return Headings.tokens(Vocabulary.lower(text)).stream()
        .anyMatch(w -> Accents.isPlain(w) ? FOLDED.contains(w) : WORDS.contains(w));
  }

  /** Returns whether what a heading has beside a header word changes what that means. */
  static boolean areBeside(List<String> tokens, HeaderWords.Word word) {
    Set<String> added = new HashSet<>(tokens);
    word.tokens().forEach(added::remove);
    return added.stream().anyMatch(FOLDED::contains);
  }
}
