package org.kyhan.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRRuntimeException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperReport;

/**
 * The templates of the reports folder, compiled once per content: an edited template is a new one,
 * an unchanged one under another name is the same one.
 */
final class Templates {
  private static final String LETTER = "template.jrxml";
  private static final String ANNEX = "annex.jrxml";
  private static final Pattern REPORT = Pattern.compile("[a-z0-9][a-z0-9_-]*");

  private final Path folder;
  private final Map<String, JasperReport> compiled = new ConcurrentHashMap<>();

  Templates(Path folder) {
    this.folder = folder;
  }

  /** Returns the ids of the reports that have a template, sorted. */
  List<String> reports() {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(report -> Files.isRegularFile(report.resolve(LETTER)))
          .map(report -> report.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reports folder " + folder, e);
    }
  }

  /** Returns the letter of a report. */
  JasperReport letter(String report) {
    return of(report, LETTER)
        .orElseThrow(() -> new IllegalStateException("report " + report + " has no " + LETTER));
  }

  /** Returns what a report's tables are printed by, or nothing where its letter prints them. */
  Optional<JasperReport> annex(String report) {
    return of(report, ANNEX);
  }

  private Optional<JasperReport> of(String report, String name) {
    if (!REPORT.matcher(report).matches()) {
      throw new IllegalStateException("not the id of a report: " + report);
    }
    Path file = folder.resolve(report).resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      byte[] content = Files.readAllBytes(file);
      return Optional.of(
          compiled.computeIfAbsent(sha256(content), absent -> compile(file, content)));
    } catch (IOException e) {
      throw new UncheckedIOException("template " + file, e);
    }
  }

  private static JasperReport compile(Path file, byte[] content) {
    try {
      return JasperCompileManager.compileReport(new ByteArrayInputStream(content));
    } catch (JRException | JRRuntimeException e) {
      throw new IllegalStateException("template " + file + ": " + e.getMessage(), e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
