package org.kyhan.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the words of a bank statement's line are matched to a pupil: signs and their weights, words
 * that tell what stands beside them, and what a bank adds.
 *
 * @param threshold from which confidence a line passes without a person
 * @param shortestCode how long a student code is at least to be a sure sign
 * @param channel the payment channel of a credit that is not cash
 * @param notFee by code: phrases of credits that are no fee
 */
public record Matching(
    String id,
    Title title,
    @Nullable String source,
    Setting threshold,
    Setting shortestCode,
    Map<Sign, Weight> signs,
    Words words,
    Cash cash,
    String channel,
    Map<String, NotFee> notFee,
    List<Strip> strip) {

  public Matching {
    signs = Map.copyOf(signs);
    notFee = Dataset.orEmpty(notFee);
    strip = Dataset.orEmpty(strip);
  }

  /** What speaks for a pupil, or against one. */
  public enum Sign {
    CODE,
    CODE_SPLIT,
    CODE_SHORT,
    NAME,
    NAME_GLUED,
    NAME_OPEN,
    NAME_INSIDE,
    NAME_CUT,
    NAME_PART,
    CLASS,
    CLASS_BARE,
    CLASS_DIFFERS,
    CLASS_UNKNOWN,
    CHILD_LABEL,
    OTHER_NAME,
    AMOUNT,
    ROUND,
    DECIDED_SAME,
    DECIDED_BEFORE
  }

  /** A number and why it is that one. */
  public record Setting(int value, String reason) {}

  /** What a sign weighs, and whether it may carry a match. */
  public record Weight(int weight, boolean sure, String title, String reason) {}

  /** Words by what they tell of the words beside them, unaccented and in lower case. */
  public record Words(
      @com.fasterxml.jackson.annotation.JsonProperty("class") List<String> classes,
      List<String> round,
      List<String> child,
      List<String> before,
      List<String> after,
      List<String> payer,
      List<String> payerBefore,
      List<String> place) {}

  /** Words of cash paid at the counter, and its channel. */
  public record Cash(List<String> words, String channel, String reason) {}

  /** Phrases of credits that are no fee. */
  public record NotFee(String title, List<String> phrases) {}

  /** A regular expression that is taken away before anything is looked for. */
  public record Strip(String pattern, String reason) {}

  /** Returns a sign's weight; nothing is told by a sign that the file does not list. */
  public Weight weight(Sign sign) {
    return signs.getOrDefault(sign, new Weight(0, false, sign.name(), ""));
  }
}
