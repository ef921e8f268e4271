package org.kyhan.parse;

import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/** Reads one cell of an OpenDocument table: its value as kept, else the text that it shows. */
final class OdsCell {
  private final Xml xml;
  private final ReadLimits limits;
  private final Writing writing;

  OdsCell(Xml xml, Reading reading) {
    this.xml = xml;
    this.limits = reading.limits();
    this.writing = reading.writing();
  }

  /** Reads up to the end of the present element. */
  Cell read() throws IOException {
    String type = "";
    @Nullable String value = null;
    for (int i = 0; i < xml.attributeCount(); i++) {
      switch (xml.attributeName(i)) {
        case "value-type" -> type = type.equals("error") ? type : xml.attributeValue(i);
        case "value", "date-value", "boolean-value", "string-value" ->
            value = xml.attributeValue(i);
        default -> {
          // styles and formulas say nothing about the value
        }
      }
    }
    String text = text();
    return switch (type) {
      case "float", "currency", "percentage" ->
          value == null ? writing.cell(text) : CellFrom.number(value);
      case "date" -> value == null ? writing.cell(text) : XmlText.moment(value);
      case "boolean" -> value == null ? writing.cell(text) : new Cell.Truth(value.equals("true"));
      case "error" -> text.isBlank() ? Cell.blank() : new Cell.Broken(text.strip());
      default -> writing.cell(text.isEmpty() && value != null ? bounded(value) : text);
    };
  }

  private String bounded(String value) {
    int most = limits.maxCellCharacters();
    return value.length() > most ? value.substring(0, most) : value;
  }

  /** Paragraphs become lines; notes and drawings that hang on a cell are none of its text. */
  private String text() throws IOException {
    @Nullable StringBuilder text = null;
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.name().equals("p") || xml.name().equals("h")) {
          if (text == null) {
            text = new StringBuilder();
          } else {
            XmlText.append(text, "\n", limits.maxCellCharacters());
          }
          paragraph(text);
        } else {
          xml.skip();
        }
      }
    }
    return text == null ? "" : text.toString();
  }

  private void paragraph(StringBuilder text) throws IOException {
    int most = limits.maxCellCharacters();
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (Xml.isText(event)) {
        XmlText.append(text, xml.run(), most);
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.name()) {
          case "s" -> {
            int count = Math.max(1, XmlText.number(xml.attribute("c"), 1, most));
            XmlText.append(text, " ".repeat(count), most);
            xml.skip();
          }
          case "tab", "line-break" -> {
            XmlText.append(text, xml.name().equals("tab") ? "\t" : "\n", most);
            xml.skip();
          }
          case "annotation", "note", "ruby-text" -> xml.skip();
          default -> depth++;
        }
      }
    }
  }
}
