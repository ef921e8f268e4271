package org.kyhan.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Text;

/**
 * Words as they are looked for in a longer text: as whole words, with the accents that the text
 * has, and where an ellipsis stands between them with anything in between.
 *
 * @param stretches the folded words that stand side by side, and how they are written
 * @param length the letters of all of them; of two phrases the longer one says more
 */
record Phrase(List<Stretch> stretches, int length) {

  /** Words that stand side by side. */
  private record Stretch(String folded, List<String> tokens) {}

  /** Where a phrase stands in a folded text, its end excluded. */
  record Span(int start, int end) {
    boolean isWithin(@Nullable Span other) {
      return other != null && other.start <= start && end <= other.end;
    }
  }

  static Phrase of(String written) {
    List<Stretch> stretches =
        Arrays.stream(written.split("…", -1))
            .map(part -> new Stretch(Text.fold(part), Written.of(part).tokens()))
            .toList();
    return new Phrase(
        stretches, stretches.stream().mapToInt(stretch -> stretch.folded().length()).sum());
  }

  /** Returns where the phrase first stands outside of a span; null where it does not. */
  @Nullable Span in(Written text, @Nullable Span outside) {
    for (Span first : all(text, stretches.get(0))) {
      Span whole = first;
      for (int i = 1; whole != null && i < stretches.size(); i++) {
        int start = whole.start();
        int end = whole.end();
        whole =
            all(text, stretches.get(i)).stream()
                .filter(next -> next.start() > end)
                .findFirst()
                .map(next -> new Span(start, next.end()))
                .orElse(null);
      }
      if (whole != null && !whole.isWithin(outside)) {
        return whole;
      }
    }
    return null;
  }

  private static List<Span> all(Written text, Stretch stretch) {
    String folded = text.folded();
    List<Span> spans = new ArrayList<>();
    for (int at = folded.indexOf(stretch.folded());
        at >= 0;
        at = folded.indexOf(stretch.folded(), at + 1)) {
      int end = at + stretch.folded().length();
      boolean starts = at == 0 || !Character.isLetterOrDigit(folded.charAt(at - 1));
      boolean ends = end == folded.length() || !Character.isLetterOrDigit(folded.charAt(end));
      if (starts && ends && text.agrees(at, stretch.tokens())) {
        spans.add(new Span(at, end));
      }
    }
    return spans;
  }
}
