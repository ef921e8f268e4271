package org.kyhan.parse;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.common.UnicodeString;
import org.apache.poi.util.CodePageUtil;
import org.apache.poi.util.LittleEndian;
import org.kyhan.parse.Merges.Region;
import org.kyhan.parse.XlsBook.Announced;
import org.kyhan.parse.XlsBook.SheetFacts;

/** Walks once over a BIFF stream for all that stands after, or far from, the cells it concerns. */
final class XlsFirstPass {
  private static final int HIDDEN_ROW = 0x20;

  private final XlsBook book;
  private int depth;
  private boolean globalsRead;

  private XlsFirstPass(Writing writing) {
    book = new XlsBook(writing);
  }

  static XlsBook of(RecordInputStream in, Writing writing) throws IOException {
    XlsFirstPass pass = new XlsFirstPass(writing);
    while (!pass.hasAll(in) && in.hasNextRecord()) {
      in.nextRecord();
      pass.record(in);
      in.readRemainder();
    }
    pass.book.settle();
    return pass.book;
  }

  /** What fills an encrypted stream up to its end is no record. */
  private boolean hasAll(RecordInputStream in) {
    return in.isEncrypted()
        && globalsRead
        && depth == 0
        && book.facts.size() >= book.announcedSheets();
  }

  private void record(RecordInputStream in) throws IOException {
    int sid = in.getSid();
    if (sid == Biff.BOF) {
      begin(in);
    } else if (sid == Biff.EOF) {
      depth--;
      globalsRead |= depth == 0;
    } else if (!globalsRead) {
      global(sid, in);
    } else if (depth == 1 && !book.facts.isEmpty()) {
      ofSheet(sid, in, book.facts.get(book.facts.size() - 1));
    }
  }

  private void begin(RecordInputStream in) {
    int version = in.readUShort();
    if (++depth == 1 && globalsRead) {
      book.facts.add(new SheetFacts());
    } else if (depth == 1) {
      book.version(version);
    }
  }

  private void global(int sid, RecordInputStream in) throws IOException {
    switch (sid) {
      case Biff.CODEPAGE -> book.charset(charset(in.readUShort()));
      case Biff.DATEMODE -> book.from1904(in.readUShort() == 1);
      case Biff.FONT -> {
        in.readLong();
        in.readInt();
        in.readUShort();
        book.font(book.shortText(in, in.readUByte()));
      }
      case Biff.FORMAT -> {
        int index = in.readUShort();
        int length = book.isUnicode() ? in.readUShort() : in.readUByte();
        book.format(index, book.shortText(in, length));
      }
      case Biff.XF -> {
        int font = in.readUShort();
        book.style(in.readUShort(), font);
      }
      case Biff.BOUNDSHEET -> {
        byte[] position = new byte[4];
        in.readPlain(position, 0, position.length); // the one part that is never encrypted
        boolean hidden = (in.readUByte() & 3) != 0;
        boolean worksheet = in.readUByte() == 0;
        String name = book.shortText(in, in.readUByte());
        book.announce(new Announced(LittleEndian.getInt(position), hidden, worksheet, name));
      }
      case Biff.SST -> strings(in);
      default -> {
        // styles, names and windows say nothing about values
      }
    }
  }

  private void strings(RecordInputStream in) throws IOException {
    in.readInt();
    int count = in.readInt();
    for (int i = 0; i < count && goesOn(in); i++) {
      book.strings.add(new UnicodeString(in).getString());
    }
  }

  /** A text may end exactly where its record ends; what comes next is known only when asked. */
  private static boolean goesOn(RecordInputStream in) {
    return in.available() > 0 || (in.hasNextRecord() && in.getNextSid() == Biff.CONTINUE);
  }

  private static Charset charset(int codepage) {
    try {
      return Charset.forName(CodePageUtil.codepageToEncoding(codepage, true));
    } catch (UnsupportedEncodingException
        | UnsupportedCharsetException
        | IllegalCharsetNameException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  private static void ofSheet(int sid, RecordInputStream in, SheetFacts facts) {
    switch (sid) {
      case Biff.MERGECELLS -> merges(in, facts);
      case Biff.ROW -> {
        int row = in.readUShort();
        in.readLong();
        in.readUShort();
        if ((in.readUShort() & HIDDEN_ROW) != 0) {
          facts.hiddenRows.set(row);
        }
      }
      case Biff.COLINFO -> {
        int from = in.readUShort();
        int to = in.readUShort();
        in.readInt();
        if ((in.readUShort() & 1) != 0) {
          facts.hiddenColumns.set(from, Math.max(from, to) + 1);
        }
      }
      default -> {
        if (Biff.isCell(sid)) {
          facts.sawRow(in.readUShort());
        }
      }
    }
  }

  private static void merges(RecordInputStream in, SheetFacts facts) {
    int count = in.readUShort();
    for (int i = 0; i < count && in.remaining() >= 8; i++) {
      int top = in.readUShort() + 1;
      int bottom = in.readUShort() + 1;
      int left = in.readUShort() + 1;
      int right = in.readUShort() + 1;
      facts.merges.add(new Region(top, left, bottom, right));
    }
  }
}
