package org.kyhan.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Matching;
import org.kyhan.definition.Matching.Sign;

/**
 * Says for a line of a bank statement which pupil of a school it pays for, or who it may be and why
 * that is not sure. It never guesses: a line passes only with a sure sign, at the threshold,
 * without a rival. Every word and weight comes from the {@link Matching} file. Safe for several
 * threads.
 */
public final class NarrativeMatch {
  private final Matching rules;
  private final PupilIndex index;
  private final Map<Long, List<Charge>> charges;
  private final List<Pattern> strip;
  private final Set<String> classWords;
  private final Set<String> roundWords;
  private final NarrativeNames.Phrases phrases;

  /**
   * @param pupils the school's register
   * @param charges what pupils still owe, by {@link Pupil#record}
   */
  public NarrativeMatch(Matching rules, List<Pupil> pupils, Map<Long, List<Charge>> charges) {
    this.rules = rules;
    this.index = new PupilIndex(pupils);
    this.charges = Map.copyOf(charges);
    this.strip = rules.strip().stream().map(s -> Pattern.compile(s.pattern())).toList();
    Matching.Words words = rules.words();
    this.classWords = Set.copyOf(new HashSet<>(words.classes()));
    this.roundWords = Set.copyOf(new HashSet<>(words.round()));
    this.phrases =
        new NarrativeNames.Phrases(
            new HashSet<>(words.before()),
            new HashSet<>(words.after()),
            new HashSet<>(words.child()),
            new HashSet<>(words.payer()),
            new HashSet<>(words.payerBefore()),
            new HashSet<>(words.place()));
  }

  /** A pupil of the register; {@code record} tells namesakes apart. */
  public record Pupil(
      long record, @Nullable String code, String name, @Nullable String schoolClass) {}

  /** What a pupil still owes, in đồng; the month is that of the charge. */
  public record Charge(
      @Nullable String item,
      @Nullable String category,
      @Nullable String round,
      int month,
      long due) {}

  /** What a person chose before: the pupil, and a hash of the persons that the line spoke of. */
  public record Remembered(long pupil, String identity) {}

  /** A credit of a statement, in đồng, and what was decided before for its wording. */
  public record Line(String narrative, long credit, @Nullable Remembered before) {}

  /** What becomes of a line. */
  public enum Outcome {
    /** It is the first candidate's payment. */
    MATCHED,
    /** Its words say that it is no fee. */
    NOT_FEE,
    /** Nobody was found. */
    NOBODY,
    /** There are candidates, and none is sure. */
    UNSURE,
    /** Two pupils answer equally well, or two signs contradict each other. */
    AMBIGUOUS,
    /** It seems to be for several pupils at once. */
    SPLIT
  }

  /**
   * A pupil who may be meant.
   *
   * @param confidence 0–100
   * @param charges the charges that the amount equals; empty where it equals none
   */
  public record Candidate(Pupil pupil, int confidence, List<Sign> signs, List<Charge> charges) {
    public Candidate {
      signs = List.copyOf(signs);
      charges = List.copyOf(charges);
    }
  }

  /**
   * What is known of a line.
   *
   * @param candidates the likeliest first, at most five
   * @param notFee the code of the words that say it is no fee; null for none
   * @param cash whether its words say that it was paid in cash
   * @param wording a hash of the sender's words without numbers
   * @param identity a hash of the persons that it speaks of
   */
  public record Judgement(
      Outcome outcome,
      List<Candidate> candidates,
      @Nullable String notFee,
      boolean cash,
      String wording,
      String identity) {
    public Judgement {
      candidates = List.copyOf(candidates);
    }
  }

  /** Returns what is known of a credit. */
  public Judgement judge(Line line) {
    NarrativeText text = NarrativeText.of(line.narrative(), strip);
    NarrativeClasses classes = new NarrativeClasses(text, index, classWords, roundWords);
    NarrativeNames names =
        new NarrativeNames(text, index, classes, phrases, rules.shortestCode().value());
    String wording = hash(names.wording());
    String identity = hash(names.identity());
    NarrativeScore score = new NarrativeScore(rules, index, names, classes);
    score.see(line, charges, identity);
    String notFee = notFee(text);
    return new Judgement(
        score.outcome(notFee != null),
        score.candidates(),
        notFee,
        rules.cash().words().stream().anyMatch(text::holds),
        wording,
        identity);
  }

  private @Nullable String notFee(NarrativeText text) {
    for (Map.Entry<String, Matching.NotFee> kind : rules.notFee().entrySet()) {
      if (kind.getValue().phrases().stream().anyMatch(text::holds)) {
        return kind.getKey();
      }
    }
    return null;
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
