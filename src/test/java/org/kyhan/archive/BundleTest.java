package org.kyhan.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.archive.Bundle.Limits;
import org.kyhan.archive.Bundle.Member;
import org.kyhan.model.Fault;

class BundleTest {
  private static final Limits SMALL = new Limits(5, 2, 300, 40 << 20, 60 << 20);

  @TempDir private Path temp = Path.of("");

  private static byte[] zip(Charset names, Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write(
            namesAndContents[i + 1] instanceof byte[] content
                ? content
                : ((String) namesAndContents[i + 1]).getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private Bundle.Contents unpack(byte[] bytes) throws IOException {
    Path file = Files.write(temp.resolve("goi.zip"), bytes);
    assertThat(Bundle.isBundle(file)).isTrue();
    Bundle.Contents contents =
        Bundle.unpack(file, "gói.zip", new Archive(temp.resolve("archive")), SMALL);
    for (Fault fault : contents.faults()) {
      assertThat(fault.message()).contains("ui lòng").doesNotContain("{");
    }
    return contents;
  }

  private static List<String> names(Bundle.Contents contents) {
    return contents.members().stream().map(Member::name).toList();
  }

  private static List<String> rules(Bundle.Contents contents) {
    return contents.faults().stream().map(Fault::rule).toList();
  }

  @Test
  void keepsEachMemberByItself() throws IOException {
    Bundle.Contents contents =
        unpack(zip(UTF_8, "lớp 6A/thu.csv", "a", "lớp 6B/thu.csv", "b", "__MACOSX/x", "c"));

    assertThat(names(contents)).containsExactly("gói.zip/lớp 6A/thu.csv", "gói.zip/lớp 6B/thu.csv");
    assertThat(Files.readString(contents.members().get(1).kept().path())).isEqualTo("b");
    assertThat(contents.faults()).isEmpty();
  }

  /** Sizes come after the bytes, and where a zip might have been split a mark stands before all. */
  @Test
  void keepsTheMembersOfAStreamedZip() throws IOException {
    byte[] streamed = zip(UTF_8, "thu.csv", "a", "lớp 6B/thu.csv", "b");
    for (String mark : List.of("", "PK\u0007\b", "PK00")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(mark.getBytes(ISO_8859_1));
      bytes.write(streamed);
      assertThat(names(unpack(bytes.toByteArray())))
          .as(mark)
          .containsExactly("gói.zip/thu.csv", "gói.zip/lớp 6B/thu.csv");
    }
  }

  @Test
  void takesANameForTextAndNeverForAPath() throws IOException {
    Bundle.Contents contents =
        unpack(zip(UTF_8, "../../etc/thu.csv", "a", "C:\\x\\..\\thu.csv", "b", "/thu.csv", "c"));

    assertThat(names(contents))
        .containsExactly("gói.zip/etc/thu.csv", "gói.zip/C:/x/thu.csv", "gói.zip/thu.csv");
    try (var files = Files.walk(temp)) {
      assertThat(files.filter(f -> f.endsWith("thu.csv"))).isEmpty();
    }
  }

  @Test
  void tellsMembersOfOneNameApart() throws IOException {
    byte[] bytes = zip(ISO_8859_1, "a.csv", "1", "b.csv", "2");
    String twice = new String(bytes, ISO_8859_1).replace("b.csv", "a.csv");

    assertThat(names(unpack(twice.getBytes(ISO_8859_1))))
        .containsExactly("gói.zip/a.csv", "gói.zip/a.csv (2)");
  }

  @Test
  void opensABundleInABundleAndNoDeeper() throws IOException {
    byte[] third = zip(UTF_8, "c.csv", "3");
    byte[] second = zip(UTF_8, "b.csv", "2", "ba.zip", third);

    Bundle.Contents contents = unpack(zip(UTF_8, "hai.zip", second, "a.csv", "1"));

    assertThat(names(contents)).containsExactly("gói.zip/hai.zip/b.csv", "gói.zip/a.csv");
    assertThat(rules(contents)).containsExactly("archive.deep_bundle");
  }

  @Test
  void refusesBombs() throws IOException {
    assertThat(rules(unpack(zip(UTF_8, "a", new byte[39 << 20])))).containsExactly("archive.bomb");
    assertThat(rules(unpack(zip(UTF_8, "a", new byte[31 << 20], "b", new byte[31 << 20]))))
        .containsExactly("archive.large_bundle");
    assertThat(rules(unpack(zip(UTF_8, "a", "", "b", "", "c", "", "d", "", "e", "", "f", ""))))
        .containsExactly("archive.many_members");
    assertThat(rules(unpack(zip(UTF_8)))).containsExactly("archive.empty_bundle");
  }

  @Test
  void namesTheMemberThatIsEncryptedOrDamaged() throws IOException {
    byte[] encrypted = zip(UTF_8, "a.csv", "1", "b.csv", "2");
    int directory = new String(encrypted, ISO_8859_1).indexOf("PK\u0001\u0002");
    encrypted[6] |= 1;
    encrypted[directory + 8] |= 1;
    Bundle.Contents first = unpack(encrypted);
    assertThat(names(first)).containsExactly("gói.zip/b.csv");
    assertThat(rules(first)).containsExactly("archive.member_encrypted");

    byte[] damaged = zip(UTF_8, "a.csv", "Số tiền", "b.csv", "2");
    damaged[30 + "a.csv".length() + 4] ^= 0x55;
    Bundle.Contents second = unpack(damaged);
    assertThat(names(second)).containsExactly("gói.zip/b.csv");
    assertThat(rules(second)).containsExactly("archive.member_broken");
  }

  @Test
  void readsNamesOfOldPrograms() throws IOException {
    assertThat(names(unpack(zip(Charset.forName("windows-1258"), "điêm.csv", "1"))))
        .containsExactly("gói.zip/điêm.csv");
  }

  @Test
  void takesAWorkbookForAFile() throws IOException {
    Path file =
        Files.write(temp.resolve("a.xlsx"), zip(UTF_8, "[Content_Types].xml", "x", "xl/a", "y"));

    assertThat(Bundle.isBundle(file)).isFalse();
    assertThat(Bundle.isBundle(Files.writeString(temp.resolve("b.csv"), "PK,1"))).isFalse();
  }
}
