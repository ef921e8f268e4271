package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.model.Fault;

/**
 * Every case of test-data/parse is a seed: cut, with bytes changed, doubled and put elsewhere, it
 * is read to its end in no time and without an exception. More rounds are run with {@code
 * -Dkyhan.mutations=10000}; a round that fails is named by its number and can be run alone.
 */
class MutationTest {
  private static final Path CASES = Path.of("test-data/parse");
  private static final int ROUNDS = Integer.getInteger("kyhan.mutations", 12);
  private static final String[] PIECES = {
    "<table>",
    "</tr>",
    "<td rowspan=99999 colspan=99999>",
    "<![CDATA[",
    "<!--",
    "&#x0;",
    "&lt;",
    "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>",
    "[[[[",
    "{\"a\":",
    "\"",
    "1e999999",
    "\\u0000",
    "]}",
    "ss:Index=\"2147483647\"",
    "table:number-rows-repeated=\"2147483647\"",
    "\0\0",
    "\u00ff\u00fe",
    "=\r\n",
    "------=_NextPart_01",
    ";;;;",
    "\t",
    "'",
    "\r"
  };

  @TempDir private static Path temp = Path.of("");

  static List<Path> seeds() throws IOException {
    List<Path> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CASES)) {
      for (Path file : files.filter(f -> f.toString().contains("/input.")).sorted().toList()) {
        if (!file.toString().endsWith(".grid")) {
          seeds.add(file);
        } else if (seeds.stream().filter(s -> s.toString().contains("book")).count() < 6) {
          for (String format : new String[] {"xlsx", "xls"}) {
            Path book = temp.resolve("book-" + seeds.size() + "." + format);
            GridText.write(Files.readString(file), book);
            seeds.add(book);
          }
        }
      }
    }
    seeds.add(zipped("content.xml", CASES.resolve("ods-flat/input.fods")));
    return seeds;
  }

  private static Path zipped(String name, Path content) throws IOException {
    Path ods = temp.resolve("book.ods");
    try (OutputStream out = Files.newOutputStream(ods);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("mimetype"));
      zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(ISO_8859_1));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(Files.readAllBytes(content));
    }
    return ods;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void endsWithoutAnException(Path seed) throws IOException {
    byte[] bytes = Files.readAllBytes(seed);
    Path file = temp.resolve("mutated.bin");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutated = mutated(bytes, new SplittableRandom(round * 31L + bytes.length));
      Files.write(file, mutated);
      assertTimeoutPreemptively(
          Duration.ofSeconds(30), () -> read(file), seed + " in round " + round);
    }
  }

  private static void read(Path file) {
    try (TableFile table =
        TableFile.open(file, "thu.xls", Hints.fees(), ReadLimits.standard(), "mật khẩu")) {
      while (table.hasNext()) {
        assertThat(table.next().cells()).isNotNull();
      }
      for (Fault fault : table.faults()) {
        assertThat(fault.message()).isNotBlank();
      }
    }
  }

  private static byte[] mutated(byte[] seed, SplittableRandom random) {
    byte[] bytes = seed.clone();
    for (int i = random.nextInt(1, 5); i > 0 && bytes.length > 4; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, at) : bytes;
        case 2 -> bytes = insert(bytes, at, piece(random));
        case 3 -> {
          byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 200));
          bytes = insert(bytes, random.nextInt(bytes.length), part);
        }
        default -> {
          for (int k = at; k < Math.min(bytes.length, at + 8); k++) {
            bytes[k] ^= (byte) random.nextInt(256);
          }
        }
      }
    }
    return bytes;
  }

  private static byte[] piece(SplittableRandom random) {
    return PIECES[random.nextInt(PIECES.length)].getBytes(ISO_8859_1);
  }

  private static byte[] insert(byte[] bytes, int at, byte[] piece) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + piece.length);
    System.arraycopy(piece, 0, longer, at, piece.length);
    System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
    return longer;
  }
}
