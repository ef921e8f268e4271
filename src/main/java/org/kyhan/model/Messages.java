package org.kyhan.model;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The sentences that people read, in Vietnamese, one file per package: {@code
 * messages/parse_vi.properties} holds every key that starts with {@code parse.}.
 *
 * <p>Arguments are put in as text: a caller formats numbers and dates itself, so that no sentence
 * depends on the locale of the machine. An apostrophe in a sentence is written twice.
 */
public final class Messages {
  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Messages() {}

  /**
   * Returns the Vietnamese sentence of a key, never empty.
   *
   * @throws MissingResourceException where the key has no sentence
   */
  public static String vi(String key, Object... arguments) {
    String bundle = "messages." + key.substring(0, key.indexOf('.'));
    String pattern = ResourceBundle.getBundle(bundle, VIETNAMESE, NO_FALLBACK).getString(key);
    Object[] texts = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      texts[i] = String.valueOf(arguments[i]);
    }
    return new MessageFormat(pattern, Locale.ROOT).format(texts);
  }
}
