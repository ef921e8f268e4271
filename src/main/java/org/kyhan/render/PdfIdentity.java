package org.kyhan.render;

import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.kyhan.model.FrozenReport.Head;

/** Who made a document and when, said twice as PDF/A wants it: in the info and in the XMP. */
final class PdfIdentity {
  private static final String MAKER = "Kyhan";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private PdfIdentity() {}

  static PdfDictionary info(Head head) {
    PdfDictionary info = new PdfDictionary();
    info.put(PdfName.TITLE, text(title(head)));
    info.put(PdfName.AUTHOR, text(head.unitName()));
    info.put(PdfName.SUBJECT, text(head.issue()));
    info.put(PdfName.CREATOR, text(MAKER));
    info.put(PdfName.PRODUCER, text(MAKER));
    info.put(PdfName.CREATIONDATE, new PdfString(DATE.format(head.frozenAt())));
    info.put(PdfName.MODDATE, new PdfString(DATE.format(head.frozenAt())));
    return info;
  }

  static String xmp(Head head) {
    return String.format(
        Locale.ROOT,
        """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about=""
       xmlns:dc="http://purl.org/dc/elements/1.1/"
       xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
       xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
       xmlns:xmp="http://ns.adobe.com/xap/1.0/">
      <dc:format>application/pdf</dc:format>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
      <dc:creator><rdf:Seq><rdf:li>%2$s</rdf:li></rdf:Seq></dc:creator>
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%3$s</rdf:li></rdf:Alt></dc:description>
      <pdf:Producer>%4$s</pdf:Producer>
      <pdfaid:part>1</pdfaid:part>
      <pdfaid:conformance>B</pdfaid:conformance>
      <xmp:CreatorTool>%4$s</xmp:CreatorTool>
      <xmp:CreateDate>%5$s</xmp:CreateDate>
      <xmp:ModifyDate>%5$s</xmp:ModifyDate>
      <xmp:MetadataDate>%5$s</xmp:MetadataDate>
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """,
        escaped(title(head)),
        escaped(head.unitName()),
        escaped(head.issue()),
        MAKER,
        head.frozenAt().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Returns 32 hex digits that stand for the content. */
  static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String title(Head head) {
    return head.title() + " " + head.subject();
  }

  private static PdfString text(String text) {
    return new PdfString(text, PdfObject.TEXT_UNICODE);
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c >= ' ' && c != 0xfffe && c != 0xffff && (c < 0xd800 || c > 0xdfff))
        .forEach(safe::appendCodePoint);
    return safe.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
