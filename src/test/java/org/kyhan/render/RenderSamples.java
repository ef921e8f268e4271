package org.kyhan.render;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Rendering;

/**
 * Prints the sha-256 of every sample's documents; with a folder as second argument it leaves the
 * documents there. Run in a second JVM by the test of determinism.
 */
final class RenderSamples {
  private RenderSamples() {}

  public static void main(String[] arguments) throws Exception {
    Renderer renderer = new Renderer(Path.of(arguments[0]));
    for (Map.Entry<String, FrozenReport> sample : samples().entrySet()) {
      for (Rendering format : Rendering.values()) {
        byte[] document = renderer.render(sample.getValue(), format);
        System.out.println(sample.getKey() + " " + format + " " + sha256(document));
        if (arguments.length > 1) {
          String name = sample.getKey() + "." + format.extension();
          Files.write(Path.of(arguments[1], name), document);
        }
      }
    }
  }

  static Map<String, FrozenReport> samples() {
    Map<String, FrozenReport> samples = new LinkedHashMap<>();
    samples.put("school", Samples.school());
    samples.put("commune", Samples.commune());
    samples.put("province", Samples.province(130));
    return samples;
  }

  static String sha256(byte[] document) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
  }
}
