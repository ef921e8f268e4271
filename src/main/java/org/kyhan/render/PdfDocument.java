package org.kyhan.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.type.PdfaConformanceEnum;
import org.kyhan.model.FrozenReport;

/** The letter, then each table as an annex with page numbers of its own, as PDF/A-1b. */
final class PdfDocument {
  static final String COLOURS = "fonts/sRGB-v2-micro.icc";
  private static final String PAGE_NUMBER = "page_number";

  static {
    // CanonicalPdf deflates; what the library deflates before would only be inflated again.
    com.lowagie.text.Document.compress = false;
  }

  private final Templates templates;

  PdfDocument(Templates templates) {
    this.templates = templates;
  }

  Templates templates() {
    return templates;
  }

  byte[] of(FrozenReport report) {
    try {
      return CanonicalPdf.of(export(fill(report)), report.head());
    } catch (JRException e) {
      throw new IllegalStateException("PDF of " + report.head().issue(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("PDF of " + report.head().issue(), e);
    }
  }

  private List<JasperPrint> fill(FrozenReport report) throws JRException {
    String id = report.head().report();
    List<JasperPrint> parts = new ArrayList<>();
    parts.add(fill(templates.letter(id), TemplateData.letter(report)));
    JasperReport annex = templates.annex(id).orElse(null);
    for (int i = 0; annex != null && i < report.tables().size(); i++) {
      parts.add(fill(annex, TemplateData.annex(report, i)));
    }
    return parts;
  }

  private static JasperPrint fill(JasperReport template, Map<String, Object> data)
      throws JRException {
    JasperPrint print = JasperFillManager.fillReport(template, data, new JREmptyDataSource());
    // The decree wants no number on a first page; in a template that would take a Java expression.
    print.getPages().stream()
        .findFirst()
        .ifPresent(first -> first.getElements().removeIf(e -> PAGE_NUMBER.equals(e.getKey())));
    return print;
  }

  private static byte[] export(List<JasperPrint> parts) throws JRException {
    SimplePdfExporterConfiguration archival = new SimplePdfExporterConfiguration();
    archival.setPdfaConformance(PdfaConformanceEnum.PDFA_1B);
    archival.setIccProfilePath(COLOURS);
    archival.setEmbedIccProfile(true);
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
    JRPdfExporter exporter = new JRPdfExporter(DefaultJasperReportsContext.getInstance());
    exporter.setExporterInput(SimpleExporterInput.getInstance(parts));
    exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
    exporter.setConfiguration(archival);
    exporter.exportReport();
    return out.toByteArray();
  }
}
