package org.kyhan.parse;

import org.codehaus.stax2.typed.TypedValueDecoder;

/** The characters of one attribute, looked at where the reader has them. */
final class XmlValue extends TypedValueDecoder implements CharSequence {
  private char[] text = new char[0];
  private int from;
  private int to;

  @Override
  public void decode(String input) {
    text = input.toCharArray();
    from = 0;
    to = text.length;
  }

  @Override
  public void decode(char[] buffer, int start, int end) {
    text = buffer;
    from = start;
    to = end;
  }

  @Override
  public void handleEmptyValue() {
    from = 0;
    to = 0;
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return text[from + index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(text, from + start, end - start);
  }

  @Override
  public String toString() {
    return new String(text, from, to - from);
  }
}
