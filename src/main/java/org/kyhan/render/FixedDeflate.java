package org.kyhan.render;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.GZIPException;
import com.jcraft.jzlib.JZlib;
import java.io.ByteArrayOutputStream;

/**
 * Deflates in pure Java. {@link java.util.zip.Deflater} asks the zlib of the machine, and zlib,
 * zlib-ng and Apple's zlib choose different bytes for the same content.
 */
final class FixedDeflate {
  private static final int LEVEL = 6;

  private FixedDeflate() {}

  /** Returns the content with a zlib head, as a PDF stream wants it. */
  static byte[] zlib(byte[] content) {
    return deflate(content, false);
  }

  /** Returns the bare content, as a zip entry wants it. */
  static byte[] raw(byte[] content) {
    return deflate(content, true);
  }

  private static byte[] deflate(byte[] content, boolean bare) {
    try {
      Deflater deflater = new Deflater(LEVEL, bare);
      ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3 + 64);
      byte[] buffer = new byte[1 << 14];
      deflater.setInput(content);
      int state;
      do {
        deflater.setOutput(buffer);
        state = deflater.deflate(JZlib.Z_FINISH);
        out.write(buffer, 0, buffer.length - deflater.getAvailOut());
      } while (state == JZlib.Z_OK);
      if (state != JZlib.Z_STREAM_END) {
        throw new IllegalStateException("deflate stopped with " + state);
      }
      return out.toByteArray();
    } catch (GZIPException e) {
      throw new IllegalStateException("deflate cannot start", e);
    }
  }
}
