package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/**
 * The table of texts that the cells of a workbook point into. Kept as UTF-8 in pages, of which the
 * first stay on the heap and the rest lie in a temporary file mapped into memory, with an address
 * for each sixteenth text: a table of any size costs the heap a few megabytes.
 */
final class SharedStrings implements Closeable {
  private static final int PAGE_BITS = 20;
  private static final int PAGE = 1 << PAGE_BITS;

  /** Doubled until it is a whole page: most workbooks are small. */
  private static final int FIRST_PAGE = 1 << 14;

  private static final int HEAP_PAGES = 16;
  private static final int MAX_PAGES = 1 << (31 - PAGE_BITS);
  private static final int STEP = 16;
  private static final int REMEMBERED = 1 << 12;

  private final List<ByteBuffer> pages = new ArrayList<>();
  private final @Nullable Cell[] remembered = new @Nullable Cell[REMEMBERED];
  private final int[] rememberedIndex = new int[REMEMBERED];
  private final Writing writing;
  private final Sample sample = new Sample();
  private int[] addresses = new int[64];
  private int size;
  private @Nullable FileChannel spill;
  private @Nullable Path spilled;

  SharedStrings(Writing writing) {
    this.writing = writing;
  }

  /** Appends a text as the file has it; what is odd in it is seen to when it is asked for. */
  void add(String raw) throws IOException {
    String text = raw.strip();
    sample.add(text);
    byte[] bytes = text.getBytes(UTF_8);
    ByteBuffer page = pages.isEmpty() ? nextPage() : pages.get(pages.size() - 1);
    while (page.remaining() < bytes.length + 8 && page.capacity() < PAGE) {
      page = widened(page);
    }
    if (page.remaining() < bytes.length + 8) {
      if (page.hasRemaining()) {
        page.put((byte) 0xff);
      }
      page = nextPage();
    }
    if (size % STEP == 0) {
      if (size / STEP == addresses.length) {
        addresses = Arrays.copyOf(addresses, addresses.length * 2);
      }
      addresses[size / STEP] = (pages.size() - 1) << PAGE_BITS | page.position();
    }
    putLength(page, bytes.length);
    page.put(bytes);
    size++;
  }

  /** Ends the adding: now the encoding can be told. */
  void settle() {
    sample.settle(writing);
  }

  /** Returns the text with an index as the file has it; empty where there is no such index. */
  String raw(int index) {
    return index < 0 || index >= size ? "" : decode(index);
  }

  /** One byte for lengths below 254, five for the others; 255 means: goes on in the next page. */
  private static void putLength(ByteBuffer page, int length) {
    if (length < 0xfe) {
      page.put((byte) length);
    } else {
      page.put((byte) 0xfe).putInt(length);
    }
  }

  private ByteBuffer nextPage() throws IOException {
    if (pages.size() == MAX_PAGES - 1) {
      throw new Unreadable("parse.zip_bomb", (long) MAX_PAGES);
    }
    ByteBuffer page =
        pages.isEmpty()
            ? ByteBuffer.allocate(FIRST_PAGE)
            : pages.size() < HEAP_PAGES ? ByteBuffer.allocate(PAGE) : mappedPage();
    pages.add(page);
    return page;
  }

  private ByteBuffer widened(ByteBuffer first) {
    ByteBuffer wide = ByteBuffer.allocate(first.capacity() * 2).put(first.flip());
    pages.set(0, wide);
    return wide;
  }

  private ByteBuffer mappedPage() throws IOException {
    if (spill == null) {
      spilled = Files.createTempFile("kyhan-strings", ".tmp");
      spill =
          FileChannel.open(
              spilled,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    long position = (long) (pages.size() - HEAP_PAGES) << PAGE_BITS;
    return spill.map(FileChannel.MapMode.READ_WRITE, position, PAGE);
  }

  /** Returns the text with an index as a cell; blank where the table has no such index. */
  Cell get(int index) {
    if (index < 0 || index >= size) {
      return writing.lost();
    }
    int slot = index & (REMEMBERED - 1);
    Cell known = remembered[slot];
    if (known != null && rememberedIndex[slot] == index) {
      return known;
    }
    Cell cell = writing.cell(decode(index));
    remembered[slot] = cell;
    rememberedIndex[slot] = index;
    return cell;
  }

  private String decode(int index) {
    int address = addresses[index / STEP];
    int pageNumber = address >>> PAGE_BITS;
    ByteBuffer page = pages.get(pageNumber);
    int position = address & (PAGE - 1);
    for (int left = index % STEP; ; left--) {
      if (position >= PAGE || (page.get(position) & 0xff) == 0xff) {
        page = pages.get(++pageNumber);
        position = 0;
      }
      int length = page.get(position) & 0xff;
      position++;
      if (length == 0xfe) {
        length = page.getInt(position);
        position += Integer.BYTES;
      }
      if (left == 0) {
        byte[] bytes = new byte[length];
        page.get(position, bytes);
        return new String(bytes, UTF_8);
      }
      position += length;
    }
  }

  @Override
  public void close() throws IOException {
    pages.clear();
    if (spill != null) {
      spill.close();
    }
    if (spilled != null) {
      Files.deleteIfExists(spilled);
    }
  }
}
