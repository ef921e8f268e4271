package org.kyhan.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.kyhan.archive.FuzzedBundle;
import org.kyhan.mapping.FuzzedValue;
import org.kyhan.parse.FuzzedFile;

/**
 * Hostile input, one test a parser. Seeds are in {@code test-data/fuzz/<test>}, and what a run
 * finds is put there; the ordinary build reads them too.
 */
class InputFuzz {
  @FuzzTest
  void csv(byte[] bytes) throws IOException {
    FuzzedFile.read("csv", bytes);
  }

  @FuzzTest
  void xls(byte[] records) throws IOException {
    FuzzedFile.read("xls", records);
  }

  @FuzzTest
  void xlsx(byte[] sheet) throws IOException {
    FuzzedFile.read("xlsx", sheet);
  }

  @FuzzTest
  void strings(byte[] sharedStrings) throws IOException {
    FuzzedFile.read("strings", sharedStrings);
  }

  @FuzzTest
  void ods(byte[] content) throws IOException {
    FuzzedFile.read("ods", content);
  }

  @FuzzTest
  void html(byte[] page) throws IOException {
    FuzzedFile.read("html", page);
  }

  @FuzzTest
  void mhtml(byte[] packed) throws IOException {
    FuzzedFile.read("mhtml", packed);
  }

  @FuzzTest
  void spreadsheetml(byte[] document) throws IOException {
    FuzzedFile.read("spreadsheetml", document);
  }

  @FuzzTest
  void json(byte[] document) throws IOException {
    FuzzedFile.read("json", document);
  }

  @FuzzTest
  void xml(byte[] document) throws IOException {
    FuzzedFile.read("xml", document);
  }

  @FuzzTest
  void bundle(byte[] zip) throws IOException {
    FuzzedBundle.unpack(zip);
  }

  @FuzzTest
  void value(byte[] text) {
    FuzzedValue.read(new String(text, UTF_8));
  }
}
