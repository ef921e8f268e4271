package org.kyhan.parse;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.ZipDirectory;

/**
 * The parts of an OPC package and how they point at each other. The JDK's zip reader is used and
 * not POI's package: POI keeps its limits in static fields of the whole process, refuses repetitive
 * but honest sheets by ratio, and refuses part names that spreadsheet programs open.
 */
final class XlsxPackage implements Closeable {

  /** A relationship: what kind of part, and the part's name in the package. */
  record Relation(String id, String kind, String part) {}

  /** Some hundred thousand names, which the reader of the zip takes into memory. */
  private static final long LARGEST_DIRECTORY = 16L << 20;

  private static final int SMALL = 2 << 20;
  private static final int PIECE = 1 << 16;

  private final ZipFile zip;
  private final ReadLimits limits;
  private final Map<String, ZipEntry> entries;
  private final AtomicLong unpacked = new AtomicLong();

  XlsxPackage(Path path, ReadLimits limits) throws IOException {
    this.limits = limits;
    if (ZipDirectory.bytes(path) > LARGEST_DIRECTORY) {
      throw new Unreadable("parse.zip_bomb", LARGEST_DIRECTORY >> 20);
    }
    zip = new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1);
    entries =
        zip.stream()
            .collect(Collectors.toMap(e -> key(e.getName()), e -> e, (first, last) -> last));
  }

  private static String key(String name) {
    String plain = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    return plain.startsWith("/") ? plain.substring(1) : plain;
  }

  boolean has(String part) {
    return entries.containsKey(key(part));
  }

  /** Returns whether any part's name starts with {@code folder}, in lower case. */
  boolean hasFolder(String folder) {
    return entries.keySet().stream().anyMatch(name -> name.startsWith(folder));
  }

  /** Opens a part. */
  InputStream open(String part) throws IOException {
    ZipEntry entry = entries.get(key(part));
    if (entry == null) {
      throw new Unreadable("parse.broken_workbook");
    }
    return new BoundedStream(
        zip.getInputStream(entry), Math.max(1, entry.getCompressedSize()), limits, unpacked);
  }

  /**
   * Returns what opens a part as often as it is asked to; what is small is unpacked the first time
   * only, and held in pieces that no collector thinks large.
   */
  Part often(String part) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    long size = 0;
    try (InputStream in = open(part)) {
      for (byte[] next = in.readNBytes(PIECE); next.length > 0; next = in.readNBytes(PIECE)) {
        pieces.add(next);
        size += next.length;
        if (size > SMALL) {
          return () -> open(part);
        }
      }
    }
    return () ->
        new SequenceInputStream(
            Collections.enumeration(pieces.stream().map(ByteArrayInputStream::new).toList()));
  }

  /** Opens a part. */
  @FunctionalInterface
  interface Part {
    InputStream open() throws IOException;
  }

  /** Returns the relationships of a part, of the package itself for an empty name. */
  Map<String, Relation> relations(String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    String name = folder + "_rels/" + part.substring(slash) + ".rels";
    Map<String, Relation> relations = new HashMap<>();
    if (!has(name)) {
      return relations;
    }
    try (Xml xml = new Xml(open(name))) {
      while (xml.nextStart()) {
        String id = xml.attribute("Id");
        String type = xml.attribute("Type");
        String target = xml.attribute("Target");
        if (id != null && type != null && target != null) {
          String kind = type.substring(type.lastIndexOf('/') + 1);
          relations.put(id, new Relation(id, kind, resolve(folder, target)));
        }
      }
    }
    return relations;
  }

  /** Returns the first part of a kind, null where there is none. */
  static @Nullable String part(Map<String, Relation> relations, String kind) {
    List<String> parts =
        relations.values().stream().filter(r -> r.kind().equals(kind)).map(Relation::part).toList();
    return parts.isEmpty() ? null : parts.get(0);
  }

  private static String resolve(String folder, String target) {
    String plain = target.replace('\\', '/');
    String path = plain.startsWith("/") ? plain : folder + plain;
    Deque<String> names = new ArrayDeque<>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return String.join("/", names);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
