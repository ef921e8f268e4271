package org.kyhan.render;

import static java.util.Objects.requireNonNull;

import com.lowagie.text.pdf.PRIndirectReference;
import com.lowagie.text.pdf.PRStream;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kyhan.model.FrozenReport.Head;

/**
 * Writes a PDF again so that only its content decides its bytes: objects in the order in which they
 * are met from the root, keys sorted, streams deflated in pure Java, font names, identifier and
 * dates taken from the content and the issue instead of chance and clock.
 */
final class CanonicalPdf {
  private static final byte[] HEAD =
      "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1);

  private final PdfReader reader;
  private final Map<String, String> fontNames;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final List<Integer> order = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);

  private CanonicalPdf(PdfReader reader) throws IOException {
    this.reader = reader;
    this.fontNames = FontNames.fixed(reader);
  }

  static byte[] of(byte[] pdf, Head head) throws IOException {
    try (PdfReader reader = new PdfReader(pdf)) {
      PdfDictionary catalog = reader.getCatalog();
      restoreColours(catalog);
      PRStream metadata = new PRStream(reader, new byte[0], 0);
      metadata.setData(PdfIdentity.xmp(head).getBytes(StandardCharsets.UTF_8), false);
      metadata.put(PdfName.TYPE, PdfName.METADATA);
      metadata.put(PdfName.SUBTYPE, new PdfName("XML"));
      catalog.put(PdfName.METADATA, reader.addPdfObject(metadata));
      catalog.put(PdfName.LANG, new com.lowagie.text.pdf.PdfString("vi-VN"));
      PRIndirectReference info = reader.addPdfObject(PdfIdentity.info(head));
      return new CanonicalPdf(reader)
          .write((PRIndirectReference) reader.getTrailer().get(PdfName.ROOT), info);
    }
  }

  /** The JDK's colour library signs a profile with the platform that it runs on. */
  private static void restoreColours(PdfDictionary catalog) throws IOException {
    PdfDictionary intent = catalog.getAsArray(PdfName.OUTPUTINTENTS).getAsDict(0);
    PRStream profile = (PRStream) intent.getDirectObject(new PdfName("DestOutputProfile"));
    try (InputStream in = CanonicalPdf.class.getResourceAsStream("/" + PdfDocument.COLOURS)) {
      profile.setData(requireNonNull(in, PdfDocument.COLOURS).readAllBytes(), false);
    }
  }

  private byte[] write(PRIndirectReference root, PRIndirectReference info) throws IOException {
    out.write(HEAD);
    String rootAddress = address(root);
    String infoAddress = address(info);
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      offsets.add(out.size());
      ascii((i + 1) + " 0 obj\n");
      object(reader.getPdfObject(order.get(i)));
      ascii("\nendobj\n");
    }
    int table = out.size();
    ascii("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
    for (int offset : offsets) {
      ascii(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
    }
    String id = PdfIdentity.digest(out.toByteArray());
    ascii("trailer\n<</ID [<" + id + "><" + id + ">]/Info " + infoAddress);
    ascii("/Root " + rootAddress + "/Size " + (offsets.size() + 1) + ">>\n");
    ascii("startxref\n" + table + "\n%%EOF\n");
    return out.toByteArray();
  }

  private void object(PdfObject object) throws IOException {
    if (object instanceof PRIndirectReference reference) {
      ascii(address(reference));
    } else if (object instanceof PRStream stream) {
      stream(stream);
    } else if (object instanceof PdfDictionary dictionary) {
      dictionary(dictionary);
    } else if (object instanceof PdfArray array) {
      array(array);
    } else if (object instanceof PdfName name) {
      name(name);
    } else {
      object.toPdf(null, out);
    }
  }

  private String address(PRIndirectReference reference) {
    Integer number = numbers.get(reference.getNumber());
    if (number == null) {
      order.add(reference.getNumber());
      number = order.size();
      numbers.put(reference.getNumber(), number);
    }
    return number + " 0 R";
  }

  private void stream(PRStream stream) throws IOException {
    boolean readable = PdfName.METADATA.equals(stream.get(PdfName.TYPE));
    byte[] content = PdfReader.getStreamBytes(stream);
    byte[] stored = readable ? content : FixedDeflate.zlib(content);
    stream.remove(PdfName.FILTER);
    stream.remove(PdfName.DECODEPARMS);
    if (!readable) {
      stream.put(PdfName.FILTER, PdfName.FLATEDECODE);
    }
    stream.put(PdfName.LENGTH, new com.lowagie.text.pdf.PdfNumber(stored.length));
    dictionary(stream);
    ascii("stream\n");
    out.write(stored);
    ascii("\nendstream");
  }

  private void dictionary(PdfDictionary dictionary) throws IOException {
    Map<String, PdfName> sorted = new TreeMap<>();
    dictionary.getKeys().forEach(key -> sorted.put(key.toString(), key));
    ascii("<<");
    for (PdfName key : sorted.values()) {
      name(key);
      ascii(" ");
      object(dictionary.get(key));
    }
    ascii(">>");
  }

  private void array(PdfArray array) throws IOException {
    ascii("[");
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        ascii(" ");
      }
      object(array.getPdfObject(i));
    }
    ascii("]");
  }

  private void name(PdfName name) throws IOException {
    String fixed = fontNames.get(name.toString());
    if (fixed == null) {
      name.toPdf(null, out);
    } else {
      ascii(fixed);
    }
  }

  private void ascii(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
