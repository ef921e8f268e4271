package org.kyhan.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kyhan.model.Fault;
import org.springframework.util.FileSystemUtils;

/** What must hold of any bytes that may be a zip of files. */
public final class FuzzedBundle {
  private static final Bundle.Limits LIMITS = new Bundle.Limits(50, 2, 300, 1 << 20, 4 << 20);

  private FuzzedBundle() {}

  /** Unpacks within limits; throws where a member leads elsewhere or nothing is said. */
  public static void unpack(byte[] bytes) throws IOException {
    Path folder = Files.createTempDirectory("fuzzed");
    try {
      Path file = folder.resolve("in.zip");
      Files.write(file, bytes);
      if (Bundle.isBundle(file)) {
        Archive archive = new Archive(folder.resolve("archive"));
        Bundle.Contents contents = Bundle.unpack(file, "in.zip", archive, LIMITS);
        assertThat(contents.members().size() + contents.faults().size()).isPositive();
        for (Bundle.Member member : contents.members()) {
          assertThat(member.name()).startsWith("in.zip/").doesNotContain("/../");
        }
        for (Fault fault : contents.faults()) {
          assertThat(fault.message()).isNotBlank();
        }
      }
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }
}
