package org.kyhan.render;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Rendering;

/**
 * Makes the documents of a frozen report. Safe for any number of threads; the same report and the
 * same template give the same bytes on any machine, in any zone and locale, at any time.
 */
public final class Renderer {
  private final PdfDocument pdf;

  /**
   * @param reportsFolder the folder with one folder per report, each holding {@code template.jrxml}
   *     and, where its tables are printed as annexes, {@code annex.jrxml}
   */
  public Renderer(Path reportsFolder) {
    this.pdf = new PdfDocument(new Templates(reportsFolder));
  }

  /**
   * Returns the whole document, never empty.
   *
   * @throws IllegalStateException where the report has no template, or a broken one
   * @throws java.io.UncheckedIOException where the template cannot be read
   */
  public byte[] render(FrozenReport report, Rendering format) {
    return switch (format) {
      case PDF -> pdf.of(report);
      case XLSX -> ReportWorkbook.of(report);
      case CSV -> CsvDocument.of(report).getBytes(StandardCharsets.UTF_8);
      case JSON -> JsonDocument.of(report).getBytes(StandardCharsets.UTF_8);
    };
  }

  /**
   * Compiles every template and makes one small document of each kind, so that the first real one
   * does not wait. A broken template is named here, before a deadline does it.
   */
  public void warmUp() {
    for (String report : pdf.templates().reports()) {
      for (Rendering format : Rendering.values()) {
        render(Specimen.of(report), format);
      }
    }
  }
}
