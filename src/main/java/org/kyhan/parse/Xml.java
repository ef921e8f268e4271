package org.kyhan.parse;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** A walk through one XML part, by local names; a DTD is refused and nothing external is read. */
final class Xml implements AutoCloseable {
  private static final XMLInputFactory FACTORY = factory();

  /** No real document is deeper, and a reader keeps all open elements in memory. */
  private static final int DEEPEST = 200;

  private final XMLStreamReader2 reader;
  private final InputStream in;
  private int depth;

  Xml(InputStream in) throws IOException {
    this.in = in;
    try {
      reader = (XMLStreamReader2) FACTORY.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /**
   * Reads text that was decoded already.
   *
   * @param in what the text comes from; closed with it
   */
  Xml(Reader text, InputStream in) throws IOException {
    this.in = in;
    try {
      reader = (XMLStreamReader2) FACTORY.createXMLStreamReader(text);
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /** Returns the next event of {@link XMLStreamConstants}. */
  int next() throws IOException {
    try {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (++depth > DEEPEST) {
          throw new Unreadable("parse.too_deep", DEEPEST);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new Unreadable("parse.dtd");
      }
      return event;
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /** Goes to the next start of an element; false at the end of the part. */
  boolean nextStart() throws IOException {
    int event;
    do {
      event = next();
    } while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_DOCUMENT);
    return event == XMLStreamConstants.START_ELEMENT;
  }

  String name() {
    return reader.getLocalName();
  }

  /** Returns an attribute of the present element by its local name, null where there is none. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  boolean isTrue(String name) {
    String value = attribute(name);
    return value != null && (value.equals("1") || value.equals("true"));
  }

  int attributeCount() {
    return reader.getAttributeCount();
  }

  String attributeName(int index) {
    return reader.getAttributeLocalName(index);
  }

  String attributeValue(int index) {
    return reader.getAttributeValue(index);
  }

  /** Looks at an attribute of which no text is made: the cells of a sheet have millions. */
  void attributeValue(int index, XmlValue taker) throws IOException {
    try {
      reader.getAttributeAs(index, taker);
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /**
   * Reads the text of the present element up to its end as a whole number, of which no text is
   * made.
   *
   * @return -1 where it is none of at most ten digits
   */
  long number() throws IOException {
    long value = 0;
    int digits = 0;
    for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        skip();
      } else if (isText(event)) {
        char[] text = characters();
        int end = reader.getTextStart() + reader.getTextLength();
        for (int i = reader.getTextStart(); i < end; i++) {
          int digit = text[i] - '0';
          digits = digit < 0 || digit > 9 ? Integer.MAX_VALUE : Math.min(digits, 10) + 1;
          value = digits > 10 ? -1 : value * 10 + digit;
        }
      }
    }
    return digits == 0 ? -1 : value;
  }

  /**
   * Reads the text of the present element up to its end, without what child elements hold.
   *
   * @param most how many characters are kept
   */
  String text(int most) throws IOException {
    String first = "";
    @Nullable StringBuilder more = null;
    int depth = 0;
    for (int event = next(); depth > 0 || event != XMLStreamConstants.END_ELEMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (depth == 0 && isText(event)) {
        if (more == null && first.isEmpty()) {
          first = run();
        } else {
          more = more == null ? new StringBuilder(first) : more;
          more.append(run(), 0, Math.min(run().length(), most - more.length()));
        }
      }
    }
    String all = more == null ? first : more.toString();
    return all.length() > most ? all.substring(0, most) : all;
  }

  /** Returns the present run of characters; asked for where {@link #isText} says so. */
  String run() throws IOException {
    try {
      return reader.getText();
    } catch (UncheckedStreamException lazily) {
      throw broken(lazily);
    }
  }

  private char[] characters() throws IOException {
    try {
      return reader.getTextCharacters();
    } catch (UncheckedStreamException lazily) {
      throw broken(lazily);
    }
  }

  static boolean isText(int event) {
    return event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.SPACE;
  }

  /** Skips to the end of the present element. */
  void skip() throws IOException {
    for (int depth = 1; depth > 0; ) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private static RuntimeException broken(UncheckedStreamException lazily) throws IOException {
    return lazily.getCause() instanceof XMLStreamException e
        ? broken(e)
        : new Unreadable("parse.broken_workbook");
  }

  /** A part that is no XML, or stops in the middle, is the file's fault and not the world's. */
  private static RuntimeException broken(XMLStreamException e) throws IOException {
    if (e.getNestedException() instanceof IOException cause) {
      throw cause;
    }
    return new Unreadable("parse.broken_workbook");
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    } finally {
      in.close();
    }
  }
}
