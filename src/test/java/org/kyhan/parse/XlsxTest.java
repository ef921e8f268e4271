package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxTest {
  private static final String HEAD = RawXlsx.row("Họ và tên", "Số tiền", "Ngày nộp");

  @TempDir private static Path temp = Path.of("");

  private static String read(RawXlsx book) throws IOException {
    return read(book, Hints.fees());
  }

  private static String read(RawXlsx book, TableHints hints) throws IOException {
    Path file = Files.createTempFile(temp, "in", ".xlsx");
    book.write(file);
    return Outcome.of(file, hints);
  }

  @Test
  void countsRowsAndCellsWithoutAddresses() throws IOException {
    assertThat(read(new RawXlsx().sheet(HEAD + RawXlsx.row("An", "100", "05/10/2026"))))
        .contains("row 2 | An | 100 | 05/10/2026");
  }

  @Test
  void doesNotBelieveTheDimension() throws IOException {
    String rows = RawXlsx.row("An", "100", "05/10/2026").repeat(50);
    String xml = "<worksheet><dimension ref='A1:B4'/><sheetData>" + HEAD + rows;

    assertThat(
            read(new RawXlsx().part("xl/worksheets/sheet1.xml", xml + "</sheetData></worksheet>")))
        .contains("row 51 | An");
  }

  @Test
  void readsEveryKindOfCell() throws IOException {
    RawXlsx book =
        new RawXlsx()
            .relations(
                "xl/_rels/workbook.xml.rels",
                "rId1 worksheet worksheets/sheet1.xml",
                "rId2 sharedStrings sharedStrings.xml",
                "rId3 styles styles.xml")
            .part(
                "xl/sharedStrings.xml",
                "<sst><si><t>An_x000D_&#10;Bình</t></si><si><r><t>Ngu</t></r><r><t>yễn</t></r>"
                    + "<rPh sb='0' eb='1'><t>x</t></rPh></si></sst>")
            .part(
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd\\/mm\\/yyyy;@'/></numFmts>"
                    + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
                    + "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs>"
                    + "</styleSheet>")
            .sheet(
                HEAD
                    + "<row r='5'><c r='A5' t='s'><v>0</v></c><c r='B5'><v>1.25E6</v></c>"
                    + "<c r='C5' s='1'><v>46300</v></c></row>"
                    + "<row r='6'><c r='A6' t='s'><v>1</v></c><c r='B6' t='e'><v>#REF!</v></c>"
                    + "<c r='C6' s='2'><v>46300.5</v></c></row>"
                    + "<row r='7'><c r='A7' t='str'><f>\"A\"&amp;1</f><v>A1</v></c>"
                    + "<c r='B7'><f>SUM(1,2)</f><v>0.1</v></c><c r='C7' t='b'><v>1</v></c></row>"
                    + "<row r='8'><c r='A8' t='s'><v>0</v></c><c r='B8'><f>1+1</f></c>"
                    + "<c r='C8' s='1'><v>46301</v></c></row>");

    assertThat(read(book))
        .contains("row 5 | An⏎Bình | #1250000 | @2026-10-05")
        .contains("row 6 | Nguyễn | !#REF! | @2026-10-05T12:00")
        .contains("row 7 | A1 | #0.1 | ?TRUE")
        .contains("row 8 | An⏎Bình | . | @2026-10-06")
        .contains("WARNING parse.formula_without_value [Thu]");
  }

  @Test
  void countsDatesFrom1904WhereTheWorkbookDoes() throws IOException {
    RawXlsx book =
        new RawXlsx()
            .relations(
                "xl/_rels/workbook.xml.rels",
                "rId1 worksheet /xl/worksheets/sheet1.xml",
                "rId3 styles ..\\xl\\styles.xml")
            .part(
                "xl/workbook.xml",
                "<x:workbook xmlns:x='m' xmlns:r='r'><x:workbookPr date1904='1'/><x:sheets>"
                    + "<x:sheet name='Thu' sheetId='1' r:id='rId1'/></x:sheets><x:extLst><x:ext>"
                    + "<y:workbookPr xmlns:y='e' chartTrackingRefBase='1'/></x:ext></x:extLst>"
                    + "</x:workbook>")
            .part(
                "xl/styles.xml",
                "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>")
            .sheet(HEAD + "<row><c/><c><v>100</v></c><c s='1'><v>44838</v></c></row>");

    assertThat(read(book)).contains("row 2 | . | #100 | @2026-10-05");
  }

  @Test
  void saysWhichValuesAWorkbookDoesNotHold() throws IOException {
    RawXlsx book =
        new RawXlsx()
            .sheet(
                HEAD
                    + "<row><c t='s'><v>7</v></c><c><f>1+1</f><v></v></c>"
                    + "<c t='str'><f>\"\"</f><v></v></c><c><v>1</v></c></row>");

    assertThat(read(book))
        .contains("WARNING parse.text_missing [Thu] 2")
        .contains("WARNING parse.formula_without_value [Thu]");
  }

  @Test
  void leavesHiddenRowsAndColumnsOutWhereAsked() throws IOException {
    String xml =
        "<worksheet><cols><col min='1' max='1' hidden='1'/></cols><sheetData>"
            + HEAD
            + RawXlsx.row("An", "100", "05/10/2026")
            + RawXlsx.row("Bình", "200", "06/10/2026").replace("<row>", "<row hidden='1'>")
            + "</sheetData></worksheet>";
    RawXlsx book = new RawXlsx().part("xl/worksheets/sheet1.xml", xml);

    assertThat(read(book, Hints.fees(false, null)))
        .isEqualTo(
            """
            header [Thu] 1+1 | Số tiền =amount | Ngày nộp =paid_on
            row 2 | 100 | 05/10/2026
            skipped 0
            NOTICE parse.hidden_rows_skipped [Thu]
            """);
    assertThat(read(book)).contains("row 3 | Bình").contains("NOTICE parse.hidden_rows_read [Thu]");
  }

  @Test
  void saysWhichSheetsThereAreWhereTheNamedOneIsNot() throws IOException {
    assertThat(read(new RawXlsx().sheet(HEAD), Hints.fees(true, "Chi")))
        .isEqualTo("skipped 0\nERROR parse.no_sheet\n");
    assertThat(read(new RawXlsx().sheet(HEAD), Hints.fees(true, " THU ")))
        .contains("WARNING parse.no_rows [Thu] 1");
  }

  @Test
  void refusesDocumentTypesAndResolvesNothing() throws IOException {
    String xml =
        "<!DOCTYPE worksheet [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><worksheet><sheetData>"
            + HEAD
            + RawXlsx.row("&x;", "100", "05/10/2026")
            + "</sheetData></worksheet>";

    assertThat(read(new RawXlsx().part("xl/worksheets/sheet1.xml", xml)))
        .isEqualTo("skipped 0\nERROR parse.dtd\n");
  }

  @Test
  void refusesAWorkbookThatUnpacksToTooMuch() throws IOException {
    String rows = "<row><c><v>1</v></c></row>".repeat(3_000_000);

    assertThat(read(new RawXlsx().sheet(HEAD + rows))).endsWith("ERROR parse.zip_bomb\n");
  }

  @Test
  void refusesAnAttributeWithoutEnd() throws IOException {
    String xml = "<worksheet><sheetData><row r='" + "1".repeat(20_000_000);

    assertThat(read(new RawXlsx().part("xl/worksheets/sheet1.xml", xml)))
        .endsWith("ERROR parse.zip_bomb\n");
  }

  @Test
  void keepsTheBeginningOfAnEndlessText() throws IOException {
    String rows = RawXlsx.row("A".repeat(2_000_000), "100", "05/10/2026");

    assertThat(read(new RawXlsx().sheet(HEAD + rows)))
        .contains("row 2 | " + "A".repeat(Short.MAX_VALUE) + " | 100");
  }

  @Test
  void refusesTooManyColumns() throws IOException {
    StringBuilder row = new StringBuilder("<row>");
    for (int i = 0; i < 100_000; i++) {
      row.append("<c><v>").append(i).append("</v></c>");
    }

    assertThat(read(new RawXlsx().sheet(HEAD + row + "</row>")))
        .endsWith("ERROR parse.too_many_columns\n");
  }

  @Test
  void passesOverMillionsOfEmptyFormattedRows() throws IOException {
    StringBuilder rows = new StringBuilder(HEAD + RawXlsx.row("An", "100", "05/10/2026"));
    for (int i = 3; i < 400_000; i++) {
      rows.append("<row r='").append(i).append("'><c r='A").append(i).append("' s='0'/></row>");
    }

    assertThat(read(new RawXlsx().sheet(rows.toString()))).endsWith("05/10/2026\nskipped 0\n");
  }

  @Test
  void spillsSharedTextsBeyondTheHeap() throws IOException {
    try (SharedStrings strings = new SharedStrings(new Writing())) {
      for (int i = 0; i < 60_000; i++) {
        strings.add("Nguyễn " + "x".repeat(i % 900) + i);
      }
      for (int i = 0; i < 60_000; i += 7) {
        assertThat(strings.get(i).text()).isEqualTo("Nguyễn " + "x".repeat(i % 900) + i);
      }
      assertThat(strings.get(60_000).isBlank()).isTrue();
    }
  }
}
