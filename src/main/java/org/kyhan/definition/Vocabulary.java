package org.kyhan.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Severity;

/**
 * Raw spellings and the canonical codes they mean.
 *
 * @param source where the spellings come from; null where nobody said
 * @param policies named switches for what plans leave open
 * @param blank the code of an empty cell; null where an empty cell stays empty
 * @param otherwise what becomes of a spelling that is not listed; null where the row is rejected
 * @param doubts words that, beside what is found in a longer cell, leave open whether it is so
 * @param terms the codes, in the order of the file
 */
public record Vocabulary(
    String id,
    Title title,
    @Nullable String source,
    Map<String, Policy> policies,
    @Nullable String blank,
    @Nullable Otherwise otherwise,
    List<String> doubts,
    Map<String, Term> terms) {

  public Vocabulary {
    policies = Dataset.orEmpty(policies);
    doubts = Dataset.orEmpty(doubts);
    terms = Dataset.orEmpty(terms);
  }

  /** A switch: its value unless a setting says otherwise, and why. */
  public record Policy(
      @com.fasterxml.jackson.annotation.JsonProperty("default") boolean on, String reason) {}

  /** The code for a spelling that is not listed, and how much that weighs. */
  public record Otherwise(String term, Severity severity) {}

  /**
   * One code.
   *
   * @param words spellings that are the whole cell
   * @param contains words found inside a longer cell
   * @param warn a Vietnamese sentence shown as a warning where the term is read; null for none
   * @param attributes true, false, or the policy that decides
   */
  public record Term(
      Title title,
      List<String> words,
      List<String> contains,
      @Nullable String warn,
      Map<String, Object> attributes) {
    public Term {
      words = Dataset.orEmpty(words);
      contains = Dataset.orEmpty(contains);
      attributes = Dataset.orEmpty(attributes);
    }

    /** Returns an attribute's truth under the vocabulary's policies; false where it has none. */
    boolean is(String attribute, Map<String, Policy> policies) {
      Object value = attributes.get(attribute);
      if (value instanceof Map<?, ?> reference) {
        Policy policy = policies.get(String.valueOf(reference.get("policy")));
        return policy != null && policy.on();
      }
      return Boolean.TRUE.equals(value);
    }
  }

  /** Returns whether a term has an attribute; false for a term that is not listed. */
  public boolean has(String term, String attribute) {
    Term found = terms.get(term);
    return found != null && found.is(attribute, policies);
  }

  /** Returns the names of all attributes that any term has, in the order of the file. */
  public List<String> attributeNames() {
    return terms.values().stream()
        .flatMap(t -> t.attributes().keySet().stream())
        .distinct()
        .toList();
  }
}
