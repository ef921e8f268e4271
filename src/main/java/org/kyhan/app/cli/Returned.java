package org.kyhan.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kyhan.flow.FileReport;
import org.kyhan.quality.ReturnedWorkbook;

/** Writes the sender's own workbook back, with its faulty cells marked. */
final class Returned {
  private Returned() {}

  static Path write(FileReport report, ReturnedWorkbook workbook, Path folder) {
    String name = report.load().fileName().replace('/', ' ');
    int stop = name.lastIndexOf('.');
    String stem = stop > 0 ? name.substring(0, stop) : name;
    try {
      Files.createDirectories(folder);
      Path written = folder.resolve(stem + " - tra lai." + workbook.extension());
      Files.write(written, workbook.content());
      return written;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write to " + folder, failure);
    }
  }
}
