package org.kyhan.parse;

import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.kyhan.model.Text;

/** Texts of a file that have letters beyond ASCII, enough of them to tell how it is written. */
final class Sample {
  private static final int ENOUGH = 1 << 15;
  private static final int EVENTS = 200_000;

  private final StringBuilder text = new StringBuilder();

  /** Gathers from the beginning of a document; where it is broken, from what comes before. */
  static Sample of(Xml xml) throws IOException {
    Sample sample = new Sample();
    try {
      int event = xml.next();
      for (int i = 0; i < EVENTS && sample.wantsMore() && event != END_DOCUMENT; i++) {
        if (Xml.isText(event)) {
          sample.add(xml.run());
        }
        event = xml.next();
      }
    } catch (Unreadable | ZipException | EOFException later) {
      // who reads the document says so at its place
    }
    return sample;
  }

  /** Appends a text where it says something of the encoding and more is wanted. */
  void add(String piece) {
    if (wantsMore() && !Text.isAscii(piece)) {
      text.append(piece, 0, Math.min(piece.length(), ENOUGH)).append('\n');
    }
  }

  private boolean wantsMore() {
    return text.length() < ENOUGH;
  }

  /** Ends the gathering: now the encoding can be told. */
  void settle(Writing writing) {
    writing.judge(text.toString());
    text.setLength(0);
    text.trimToSize();
  }
}
