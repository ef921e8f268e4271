package org.kyhan.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes while reading, without a pass ahead: a file that has been plain ASCII so far and then
 * shows bytes that are no UTF-8 is windows-1258 from there on, or in an older encoding if its words
 * say so, which for the part before makes no difference. A bad byte after good UTF-8 becomes U+FFFD
 * and is remembered.
 */
final class DecodingReader extends Reader {
  private static final Charset VIETNAMESE = Charset.forName("windows-1258");
  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 4096;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final InputStream in;
  private final Writing writing;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private CharsetDecoder decoder;
  private boolean undecided;
  private boolean ended;
  private boolean broken;

  DecodingReader(InputStream in) throws IOException {
    this(in, new Writing());
  }

  DecodingReader(InputStream in, Writing writing) throws IOException {
    this.in = in;
    this.writing = writing;
    fill();
    Charset marked = byMark();
    Charset charset = marked == null ? byZeros() : marked;
    undecided = marked == null && charset.equals(StandardCharsets.UTF_8);
    decoder = decoder(charset);
  }

  /** What is in the buffer tells whether its words are of an encoding older than windows-1258. */
  private Charset byWords() {
    if (writing.isOld()) {
      return StandardCharsets.ISO_8859_1;
    }
    int from = bytes.position();
    String western =
        new String(bytes.array(), from, bytes.limit() - from, StandardCharsets.ISO_8859_1);
    OldCode code = Writing.certain(western);
    if (code != null) {
      writing.use(code);
    }
    return code == null ? VIETNAMESE : StandardCharsets.ISO_8859_1;
  }

  private static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private @Nullable Charset byMark() {
    int first = byteAt(0);
    int second = byteAt(1);
    if (first == 0xef && second == 0xbb && byteAt(2) == 0xbf) {
      bytes.position(3);
      return StandardCharsets.UTF_8;
    }
    if (first == 0xff && second == 0xfe) {
      bytes.position(2);
      return StandardCharsets.UTF_16LE;
    }
    if (first == 0xfe && second == 0xff) {
      bytes.position(2);
      return StandardCharsets.UTF_16BE;
    }
    return null;
  }

  /** Latin letters, digits and delimiters of UTF-16 have a zero byte on one and the same side. */
  private Charset byZeros() {
    int length = Math.min(bytes.limit(), HEAD) & ~1;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < length; i += 2) {
      even += byteAt(i) == 0 ? 1 : 0;
      odd += byteAt(i + 1) == 0 ? 1 : 0;
    }
    int many = Math.max(1, length / 6);
    if (odd >= many && even * 8 < odd) {
      return StandardCharsets.UTF_16LE;
    }
    return even >= many && odd * 8 < even ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
  }

  private int byteAt(int index) {
    return index < bytes.limit() ? bytes.get(index) & 0xff : -1;
  }

  /** Returns whether bytes were met that mean nothing in the file's encoding. */
  boolean isBroken() {
    return broken;
  }

  /** Returns the encoding as far as it is known now. */
  Charset charset() {
    return decoder.charset();
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (decoder.charset().equals(StandardCharsets.UTF_8)) {
      int decoded = decodeUtf8(target, offset, offset + length);
      if (decoded > 0) {
        return decoded;
      }
    }
    CharBuffer out = CharBuffer.wrap(target, offset, length);
    while (out.position() == offset) {
      int before = bytes.position();
      CoderResult result = decoder.decode(bytes, out, ended);
      undecided &= bytes.position() - before == out.position() - offset;
      if (result.isError()) {
        replace(result.length(), out);
      } else if (out.position() == offset) {
        if (ended) {
          return -1;
        }
        fill();
      }
    }
    return out.position() - offset;
  }

  /**
   * Decodes what is plain UTF-8 of one to three bytes, several times faster than the decoder, which
   * is left with the ends of the buffer and all that is doubtful. Returns the number of characters.
   */
  private int decodeUtf8(char[] target, int from, int to) {
    byte[] source = bytes.array();
    int in = bytes.position();
    int end = bytes.limit();
    int out = from;
    while (out < to) {
      while (in + 8 <= end && out + 8 <= to && ((long) LONGS.get(source, in) & HIGH_BITS) == 0) {
        for (int i = 0; i < 8; i++) {
          target[out + i] = (char) source[in + i];
        }
        in += 8;
        out += 8;
      }
      if (in + 3 > end || out == to) {
        break;
      }
      int first = source[in];
      if (first >= 0) {
        target[out++] = (char) first;
        in++;
      } else if (first >= (byte) 0xc2 && first < (byte) 0xe0 && isFollowing(source[in + 1])) {
        target[out++] = (char) ((first & 0x1f) << 6 | (source[in + 1] & 0x3f));
        in += 2;
      } else if (first > (byte) 0xe0 // neither too long a form nor half a surrogate
          && first < (byte) 0xed
          && isFollowing(source[in + 1])
          && isFollowing(source[in + 2])) {
        int high = (first & 0x0f) << 12 | (source[in + 1] & 0x3f) << 6;
        target[out++] = (char) (high | (source[in + 2] & 0x3f));
        in += 3;
      } else {
        break;
      }
    }
    undecided &= in - bytes.position() == out - from;
    bytes.position(in);
    return out - from;
  }

  private static boolean isFollowing(byte b) {
    return (b & 0xc0) == 0x80;
  }

  private void replace(int length, CharBuffer out) {
    if (undecided) {
      undecided = false;
      decoder = decoder(byWords());
    } else if (out.hasRemaining()) {
      bytes.position(bytes.position() + length);
      out.put('\ufffd');
      broken = true;
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    while (bytes.hasRemaining()) {
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      if (count < 0) {
        ended = true;
        break;
      }
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
