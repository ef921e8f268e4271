package org.kyhan.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Takes the time of writing out of workbooks, so that the same world has the same bytes. */
final class Zip {
  private static final LocalDateTime FIXED = LocalDateTime.of(2026, 11, 10, 7, 30);

  private Zip() {}

  static void settle(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry written = new ZipEntry(entry.getKey());
        written.setTimeLocal(FIXED);
        zip.putNextEntry(written);
        zip.write(
            entry.getKey().equals("docProps/core.xml")
                ? timeless(entry.getValue())
                : entry.getValue());
        zip.closeEntry();
      }
    }
  }

  private static byte[] timeless(byte[] core) {
    return new String(core, StandardCharsets.UTF_8)
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "2026-11-10T00:30:00Z")
        .getBytes(StandardCharsets.UTF_8);
  }
}
