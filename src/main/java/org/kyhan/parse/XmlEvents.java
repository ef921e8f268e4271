package org.kyhan.parse;

import java.io.IOException;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;

/** XML as names and values: an attribute is a name below its element. */
final class XmlEvents implements RecordEvents {
  private static final Set<String> OF_SCHEMA =
      Set.of("schemaLocation", "noNamespaceSchemaLocation");

  private final Xml xml;
  private final int most;
  private final Writing writing;
  private final StringBuilder text = new StringBuilder();

  XmlEvents(Reading reading) throws IOException {
    most = reading.limits().maxCellCharacters();
    writing = reading.writing();
    xml = XmlText.open(reading);
  }

  @Override
  public boolean step(Sink sink) throws IOException {
    int event = xml.next();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        flush(sink);
        sink.start(xml.name(), false);
        for (int i = 0; i < xml.attributeCount(); i++) {
          if (!OF_SCHEMA.contains(xml.attributeName(i))) {
            sink.start(xml.attributeName(i), false);
            sink.value(writing.cell(xml.attributeValue(i)));
            sink.end();
          }
        }
      }
      case XMLStreamConstants.END_ELEMENT -> {
        flush(sink);
        sink.end();
      }
      case XMLStreamConstants.END_DOCUMENT -> {
        return false;
      }
      default -> {
        if (Xml.isText(event)) {
          XmlText.append(text, xml.run(), most);
        }
      }
    }
    return true;
  }

  private void flush(Sink sink) {
    if (!text.isEmpty()) {
      org.kyhan.model.Cell cell = writing.cell(text.toString());
      text.setLength(0);
      if (!cell.isBlank()) {
        sink.value(cell);
      }
    }
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
