package org.kyhan.parse;

/** The record types of the BIFF format that matter for values. */
final class Biff {
  static final int FORMULA = 0x06;
  static final int EOF = 0x0a;
  static final int DATEMODE = 0x22;
  static final int FILEPASS = 0x2f;
  static final int FONT = 0x31;
  static final int CONTINUE = 0x3c;
  static final int CODEPAGE = 0x42;
  static final int COLINFO = 0x7d;
  static final int BOUNDSHEET = 0x85;
  static final int MULRK = 0xbd;
  static final int RSTRING = 0xd6;
  static final int XF = 0xe0;
  static final int MERGECELLS = 0xe5;
  static final int SST = 0xfc;
  static final int LABELSST = 0xfd;
  static final int NUMBER = 0x203;
  static final int LABEL = 0x204;
  static final int BOOLERR = 0x205;
  static final int STRING = 0x207;
  static final int ROW = 0x208;
  static final int RK = 0x27e;
  static final int FORMAT = 0x41e;
  static final int BOF = 0x809;

  private Biff() {}

  static boolean isCell(int sid) {
    return switch (sid) {
      case FORMULA, MULRK, RSTRING, LABELSST, NUMBER, LABEL, BOOLERR, RK -> true;
      default -> false;
    };
  }
}
