package org.kyhan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Head;
import org.kyhan.model.Rendering;

final class RendererTest {
  private static final Path REPORTS = Path.of("reports");
  private final Renderer renderer = new Renderer(REPORTS);

  @ParameterizedTest
  @EnumSource(Rendering.class)
  void givesTheSameBytesToEveryThread(Rendering format) throws Exception {
    byte[] alone = new Renderer(REPORTS).render(Samples.commune(), format);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<byte[]> again = () -> renderer.render(Samples.commune(), format);
      List<Future<byte[]>> documents = threads.invokeAll(List.of(again, again, again, again));
      for (Future<byte[]> document : documents) {
        assertThat(document.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void givesTheSameBytesInAnotherJvmZoneLocaleAndHashing() throws Exception {
    List<String> first = inAnotherJvm("Asia/Ho_Chi_Minh", "vi", "VN", "0");
    List<String> second = inAnotherJvm("Pacific/Marquesas", "tr", "TR", "2");
    List<String> third = inAnotherJvm("America/St_Johns", "ar", "EG", "3");
    assertThat(first).hasSize(12);
    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
    String here =
        "school PDF " + RenderSamples.sha256(renderer.render(Samples.school(), Rendering.PDF));
    assertThat(first).contains(here);
  }

  private static List<String> inAnotherJvm(
      String zone, String language, String country, String hashing) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.timezone=" + zone);
    command.add("-Duser.language=" + language);
    command.add("-Duser.country=" + country);
    command.add("-XX:+UnlockExperimentalVMOptions");
    command.add("-XX:hashCode=" + hashing);
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", classPath(), RenderSamples.class.getName()));
    command.add(REPORTS.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.lines().filter(line -> line.matches("\\w+ [A-Z]+ [0-9a-f]{64}")).toList();
  }

  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }

  @ParameterizedTest
  @EnumSource(Rendering.class)
  void tellsAnotherVersionApart(Rendering format) {
    FrozenReport first = Samples.commune();
    FrozenReport second =
        new FrozenReport(
            Samples.head("40123", "UBND xã Xuân Đông", 3),
            first.letterhead(),
            first.texts(),
            first.figures(),
            first.tables(),
            first.charts(),
            first.sources());
    assertThat(renderer.render(second, format)).isNotEqualTo(renderer.render(first, format));
  }

  @Test
  void warmsUpWithEveryTemplate() {
    renderer.warmUp();
  }

  @Test
  void refusesAReportThatIsNoFolderName() {
    assertThatThrownBy(() -> renderer.render(of("../cashless-fee"), Rendering.PDF))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("../cashless-fee");
    assertThatThrownBy(() -> renderer.render(of("unknown"), Rendering.PDF))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("unknown");
  }

  @Test
  void namesABrokenTemplate(@TempDir Path folder) throws Exception {
    Path template = folder.resolve("broken").resolve("template.jrxml");
    Files.createDirectories(template.getParent());
    Files.writeString(template, "<jasperReport name=\"broken\"><detail>");
    assertThatThrownBy(() -> new Renderer(folder).warmUp())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(template.toString());
  }

  @Test
  void takesAnEditedTemplateAtOnce(@TempDir Path folder) throws Exception {
    Path report = Files.createDirectories(folder.resolve("cashless-fee"));
    Path template = report.resolve("template.jrxml");
    String text = Files.readString(REPORTS.resolve("cashless-fee").resolve("template.jrxml"));
    Files.writeString(template, text);
    Renderer edited = new Renderer(folder);
    byte[] before = edited.render(Samples.school(), Rendering.PDF);
    Files.writeString(template, text.replace("Nơi nhận:", "Gửi:"));
    assertThat(edited.render(Samples.school(), Rendering.PDF)).isNotEqualTo(before);
    Files.writeString(template, text);
    assertThat(edited.render(Samples.school(), Rendering.PDF)).isEqualTo(before);
  }

  private static FrozenReport of(String report) {
    FrozenReport school = Samples.school();
    Head head = school.head();
    return new FrozenReport(
        new Head(
            head.issue(),
            report,
            head.title(),
            head.subject(),
            head.unit(),
            head.unitName(),
            head.period(),
            head.periodLabel(),
            1,
            head.frozenAt(),
            head.dataUntil(),
            ""),
        school.letterhead(),
        school.texts(),
        school.figures(),
        school.tables(),
        school.charts(),
        school.sources());
  }
}
