package org.kyhan.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.parse.Merges.Region;

/** What a first pass over a BIFF stream gathers, so that the second can give out rows at once. */
final class XlsBook {
  static final int BIFF8 = 0x600;

  /** A sheet as the workbook announces it. */
  record Announced(int position, boolean hidden, boolean worksheet, String name) {}

  /** What must be known of a sheet before its cells are read. */
  static final class SheetFacts {
    final List<Region> merges = new ArrayList<>();
    final BitSet hiddenRows = new BitSet();
    final BitSet hiddenColumns = new BitSet();
    boolean unordered;
    private int lastRow;

    void sawRow(int row) {
      unordered |= row < lastRow;
      lastRow = row;
    }
  }

  final SharedStrings strings;
  private final List<OldCode.@Nullable Font> fonts = new ArrayList<>();
  private final List<Integer> fontsOfStyles = new ArrayList<>();
  private final Writing writing;
  final List<SheetFacts> facts = new ArrayList<>();
  private final List<Announced> announced = new ArrayList<>();
  private final Map<Integer, String> formats = new HashMap<>();
  private final List<Integer> styles = new ArrayList<>();
  private final BitSet dateStyles = new BitSet();
  private Charset charset = StandardCharsets.ISO_8859_1;
  private int version = BIFF8;
  private boolean from1904;

  XlsBook(Writing writing) {
    this.writing = writing;
    strings = new SharedStrings(writing);
  }

  void version(int found) {
    version = found;
  }

  boolean isUnicode() {
    return version >= BIFF8;
  }

  void charset(Charset found) {
    charset = found;
  }

  void from1904(boolean found) {
    from1904 = found;
  }

  boolean from1904() {
    return from1904;
  }

  void announce(Announced sheet) {
    announced.add(sheet);
  }

  int announcedSheets() {
    return announced.size();
  }

  void format(int index, String code) {
    formats.put(index, code);
  }

  void style(int format, int font) {
    styles.add(format);
    fontsOfStyles.add(font);
  }

  void font(String name) {
    fonts.add(OldCode.ofFont(name));
  }

  /** The fifth font has the number 5: there is no number 4. */
  private OldCode.@Nullable Font font(int style) {
    int number = style < fontsOfStyles.size() ? fontsOfStyles.get(style) : 0;
    int index = number > 4 ? number - 1 : number;
    return index < fonts.size() ? fonts.get(index) : null;
  }

  /** Returns the cell of a text as its font shows it. */
  Cell cell(String raw, int style) {
    OldCode.Font font = font(style);
    return font == null ? writing.cell(raw) : writing.cell(raw, font);
  }

  /** Returns the cell of a text of the table. */
  Cell shared(int index, int style) {
    OldCode.Font font = font(style);
    return font == null ? strings.get(index) : writing.cell(strings.raw(index), font);
  }

  /** Ends the first pass. */
  void settle() {
    for (int i = 0; i < styles.size(); i++) {
      int format = styles.get(i);
      dateStyles.set(i, DateUtil.isADateFormat(format, formats.get(format)));
    }
    strings.settle();
    announced.sort(Comparator.comparingInt(Announced::position));
  }

  boolean isDate(int style) {
    return dateStyles.get(style);
  }

  /** Returns the sheets in the order of their places in the stream. */
  List<Announced> sheets() {
    return announced;
  }

  /** Reads a text that never goes on in another record, whatever length it claims to have. */
  String shortText(RecordInputStream in, int length) {
    if (!isUnicode() || in.remaining() < 1) {
      return text(in, length);
    }
    boolean wide = (in.readUByte() & 1) != 0;
    int there = Math.min(length, in.remaining() / (wide ? 2 : 1));
    return wide ? in.readUnicodeLEString(there) : in.readCompressedUnicode(there);
  }

  /** Reads a text of {@code length} characters, in whichever way this version writes it. */
  String text(RecordInputStream in, int length) {
    if (isUnicode()) {
      boolean wide = (in.readUByte() & 1) != 0;
      return wide ? in.readUnicodeLEString(length) : in.readCompressedUnicode(length);
    }
    byte[] bytes = new byte[Math.min(length, in.remaining())];
    in.readFully(bytes);
    return new String(bytes, charset);
  }
}
