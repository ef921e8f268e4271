package org.kyhan.render;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Packs the entries of a zip again, in a fixed order, with a fixed time and fixed compression. */
final class FixedZip {
  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final LocalDateTime DAWN_OF_ZIP = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Office programs look for the content types first. */
  private static final Comparator<String> ORDER =
      Comparator.comparing((String name) -> !name.equals(CONTENT_TYPES))
          .thenComparing(Comparator.naturalOrder());

  private FixedZip() {}

  static byte[] of(byte[] zip) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(zip.length + 1024);
    try (ZipArchiveOutputStream packed = new ZipArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries(zip).entrySet()) {
        add(packed, entry.getKey(), entry.getValue());
      }
    }
    return out.toByteArray();
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>(ORDER);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static void add(ZipArchiveOutputStream packed, String name, byte[] content)
      throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    byte[] deflated = FixedDeflate.raw(content);
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setMethod(ZipArchiveEntry.DEFLATED);
    entry.setTimeLocal(DAWN_OF_ZIP);
    entry.setSize(content.length);
    entry.setCompressedSize(deflated.length);
    entry.setCrc(crc.getValue());
    try (InputStream in = new ByteArrayInputStream(deflated)) {
      packed.addRawArchiveEntry(entry, in);
    }
  }
}
