package org.kyhan.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;
import org.kyhan.model.Text;
import org.kyhan.model.ZipDirectory;

/**
 * A zip that holds files, each of which is kept in the archive by itself. A member's name is text
 * for people and never a path of this machine. A workbook is a zip too but no bundle.
 */
public final class Bundle {
  private static final Charset VIETNAMESE = Charset.forName("windows-1258");
  private static final List<String> PACKAGES =
      List.of("[content_types].xml", "mimetype", "xl/", "word/", "ppt/", "index/");
  private static final Set<String> LITTER = Set.of("thumbs.db", "desktop.ini", ".ds_store");
  private static final long LARGEST_DIRECTORY = 16L << 20;
  private static final long RATIO_FROM = 32L << 20;
  private static final int LONGEST_NAME = 150;

  private final Archive archive;
  private final String name;
  private final Limits limits;
  private final List<Member> members = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private long unpacked;

  private Bundle(Archive archive, String name, Limits limits) {
    this.archive = archive;
    this.name = name;
    this.limits = limits;
  }

  /**
   * How much of a bundle is taken.
   *
   * @param maxMembers files in it, those of bundles inside counted
   * @param maxDepth 1 for a bundle of files, 2 where bundles may be among them
   * @param maxRatio unpacked size divided by packed size of one file
   * @param maxMemberBytes what one file may unpack to
   * @param maxTotalBytes what all files may unpack to together
   */
  public record Limits(
      int maxMembers, int maxDepth, int maxRatio, long maxMemberBytes, long maxTotalBytes) {

    /** Returns the limits for bundles of strangers: 2,000 files, a bundle in a bundle, 4 GiB. */
    public static Limits standard() {
      return new Limits(2_000, 2, 300, 2L << 30, 4L << 30);
    }
  }

  /**
   * A file out of a bundle, kept in the archive.
   *
   * @param name {@code bundle.zip/folder/member.xlsx}, unique within the bundle
   */
  public record Member(String name, Archive.Kept kept) {}

  /** The files that were taken, and a fault for each that was not. */
  public record Contents(List<Member> members, List<Fault> faults) {
    public Contents {
      members = List.copyOf(members);
      faults = List.copyOf(faults);
    }
  }

  /** Carries what makes the bundle as a whole one that is not taken. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String rule;
    private final transient Object[] arguments;

    Refused(String rule, Object... arguments) {
      super(rule, null, false, false);
      this.rule = rule;
      this.arguments = arguments;
    }
  }

  /** Carries that one member's bytes are not what the bundle says. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(Throwable cause) {
      super(cause);
    }
  }

  /**
   * Returns whether a file is a zip of files and no workbook or other document.
   *
   * @throws UncheckedIOException where the disk fails
   */
  public static boolean isBundle(Path file) {
    try {
      long directory = ZipDirectory.bytes(file);
      if (directory < 0) {
        return false;
      }
      if (directory > LARGEST_DIRECTORY) {
        return true; // and as such refused
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), failure);
    }
    try (ZipFile zip = open(file)) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        String plain = entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
        if (PACKAGES.stream().anyMatch(plain::startsWith)) {
          return false;
        }
      }
      return true;
    } catch (IOException | IllegalArgumentException unreadable) {
      return false; // whoever reads it as a file says what is wrong
    }
  }

  private static ZipFile open(Path file) throws IOException {
    return ZipFile.builder().setPath(file).get();
  }

  /**
   * Keeps each file of a bundle in the archive.
   *
   * @param name the bundle's name for people
   * @throws UncheckedIOException where the disk does not take them
   */
  public static Contents unpack(Path file, String name, Archive archive, Limits limits) {
    Bundle bundle = new Bundle(archive, name, limits);
    try {
      bundle.take(file, name, 1);
    } catch (Refused reason) {
      bundle.faults.add(0, bundle.fault(reason.rule, reason.arguments));
      return new Contents(List.of(), bundle.faults);
    }
    if (bundle.members.isEmpty() && bundle.faults.isEmpty()) {
      bundle.faults.add(bundle.fault("archive.empty_bundle"));
    }
    return new Contents(bundle.members, bundle.faults);
  }

  private Fault fault(String rule, Object... arguments) {
    return Fault.of(Severity.ERROR, rule, CellRef.wholeFile(name), arguments);
  }

  private void take(Path file, String prefix, int depth) {
    try {
      if (ZipDirectory.bytes(file) > LARGEST_DIRECTORY) {
        throw new Refused("archive.many_members", limits.maxMembers());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), failure);
    }
    try (ZipFile zip = open(file)) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
      check(entries);
      for (ZipArchiveEntry entry : entries) {
        take(zip, entry, prefix, depth);
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      faults.add(fault("archive.member_broken", prefix));
    }
  }

  private void check(List<ZipArchiveEntry> entries) {
    long declared = 0;
    for (ZipArchiveEntry entry : entries) {
      declared += Math.max(0, Math.min(entry.getSize(), Long.MAX_VALUE / 4_000_000));
    }
    if (entries.size() + members.size() > limits.maxMembers()) {
      throw new Refused("archive.many_members", limits.maxMembers());
    }
    if (unpacked + declared > limits.maxTotalBytes()) {
      throw new Refused("archive.large_bundle", limits.maxTotalBytes() >> 20);
    }
  }

  private void take(ZipFile zip, ZipArchiveEntry entry, String prefix, int depth) {
    String path = path(nameOf(entry));
    String last = path.substring(path.lastIndexOf('/') + 1);
    boolean litter =
        LITTER.contains(last.toLowerCase(Locale.ROOT))
            || last.startsWith("~$")
            || path.startsWith("__MACOSX/");
    if (entry.isDirectory() || entry.isUnixSymlink() || path.isEmpty() || litter) {
      return;
    }
    String shown = unique(prefix + "/" + path);
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      faults.add(fault("archive.member_encrypted", shown));
    } else if (!zip.canReadEntryData(entry)) {
      faults.add(fault("archive.member_method", shown));
    } else {
      keep(zip, entry, shown, depth);
    }
  }

  private void keep(ZipFile zip, ZipArchiveEntry entry, String shown, int depth) {
    Archive.Kept kept;
    CRC32 crc = new CRC32();
    try (InputStream packed = zip.getInputStream(entry);
        InputStream in = new CheckedInputStream(new Bounded(packed, entry), crc)) {
      kept = archive.keep(in);
    } catch (IOException | Broken damaged) {
      faults.add(fault("archive.member_broken", shown));
      return;
    }
    if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
      faults.add(fault("archive.member_broken", shown));
    } else if (!isBundle(kept.path())) {
      members.add(new Member(shown, kept));
    } else if (depth < limits.maxDepth()) {
      take(kept.path(), shown, depth + 1);
    } else {
      faults.add(fault("archive.deep_bundle", shown, limits.maxDepth()));
    }
  }

  /** Names without the mark of UTF-8 are in the code page of the sender's machine, or UTF-8. */
  private static String nameOf(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    if (raw == null || entry.getGeneralPurposeBit().usesUTF8ForNames()) {
      return entry.getName();
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException older) {
      return new String(raw, VIETNAMESE);
    }
  }

  /** Returns a name as folders and a file, without what would lead out of a folder. */
  private static String path(String raw) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : Text.clean(raw).replace('\\', '/').split("/", -1)) {
      String clean = part.replaceAll("\\p{Cntrl}", " ").strip();
      if (!clean.isEmpty() && !clean.equals(".") && !clean.equals("..")) {
        parts.addLast(clean);
      }
    }
    String path = String.join("/", parts);
    return path.length() > LONGEST_NAME ? path.substring(path.length() - LONGEST_NAME) : path;
  }

  private String unique(String wanted) {
    String free = wanted;
    for (int i = 2; !names.add(free); i++) {
      free = wanted + " (" + i + ")";
    }
    return free;
  }

  /** Counts while a member unpacks; what the reader of the zip stumbles over is the member's. */
  private final class Bounded extends FilterInputStream {
    private final long mostByRatio;
    private long count;

    Bounded(InputStream in, ZipArchiveEntry entry) {
      super(in);
      long packed = Math.max(1, entry.getCompressedSize());
      mostByRatio = Math.max(RATIO_FROM, packed > (1L << 50) ? packed : packed * limits.maxRatio());
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read;
      try {
        read = in.read(target, offset, length);
      } catch (IOException | RuntimeException damaged) {
        throw new Broken(damaged);
      }
      if (read > 0) {
        count += read;
        unpacked += read;
        if (count > mostByRatio || count > limits.maxMemberBytes()) {
          throw new Refused("archive.bomb", count >> 20);
        }
        if (unpacked > limits.maxTotalBytes()) {
          throw new Refused("archive.large_bundle", limits.maxTotalBytes() >> 20);
        }
      }
      return read;
    }
  }
}
