package org.kyhan.deliver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.kyhan.deliver.Dispatcher.Attachment;
import org.kyhan.deliver.Dispatcher.Documents;

/** Documents into folders below one base folder; a notice becomes a text file. */
final class FolderCarrier implements Carrier {
  private static final String ENTRY = "kyhan-folder-out";
  private static final int LONGEST_SUBJECT = 80;

  /** What Camel does not leave as it is in a folder's name. */
  private static final Pattern READ_OTHERWISE =
      Pattern.compile("[?]|%\\p{XDigit}{2}|[$]\\{|\\{\\{");

  private final CamelContext camel;
  private final Path base;
  private final Documents documents;
  private final ProducerTemplate folder;

  FolderCarrier(CamelContext camel, Path base, Documents documents) {
    this.camel = camel;
    this.base = base.toAbsolutePath().normalize();
    if (READ_OTHERWISE.matcher(this.base.toString()).find()) {
      throw new IllegalArgumentException("a folder's name may not hold ? ${ {{ or %41: " + base);
    }
    this.documents = documents;
    this.folder = camel.createProducerTemplate();
  }

  void start(Path routes) {
    RouteTemplate.addRoute(
        camel, routes, "folder-out", Map.of("entry", ENTRY, "base", base.toString()), this);
  }

  @Override
  public Outcome carry(Delivery delivery) {
    try {
      Path target = target(delivery.address());
      if (target == null) {
        return Outcome.refused("deliver.outside", delivery.address(), base);
      }
      for (Attachment attachment : contents(delivery)) {
        Outcome outcome = write(target.resolve(attachment.fileName()), attachment.bytes());
        if (outcome.kind() != Outcome.Kind.DELIVERED) {
          return outcome;
        }
      }
      return Outcome.DELIVERED;
    } catch (InvalidPathException wrong) {
      return Outcome.notNow("deliver.unwritable_name", wrong.getInput());
    } catch (IOException | UncheckedIOException failed) {
      return Outcome.notNow("deliver.folder_failed", base, failed.toString());
    } catch (RuntimeException failed) {
      return Outcome.notNow("deliver.not_made", failed.toString());
    }
  }

  /** Returns the folder below the base folder, null where the address leads out of it. */
  private @Nullable Path target(String address) throws IOException {
    Path target = base.resolve(address.replace('\\', '/')).normalize();
    if (!target.startsWith(base)) {
      return null;
    }
    Files.createDirectories(base);
    Path there = target;
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = Objects.requireNonNull(there.getParent());
    }
    return there.toRealPath().startsWith(base.toRealPath()) ? target : null;
  }

  private List<Attachment> contents(Delivery delivery) {
    if (!delivery.formats().isEmpty()) {
      return delivery.attachments(documents).stream()
          .map(a -> new Attachment(plain(a.fileName()), a.mediaType(), a.bytes()))
          .toList();
    }
    String subject = plain(delivery.subject());
    String name =
        subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT)).strip()
            + " ("
            + Integer.toHexString(delivery.subjectKey().hashCode())
            + ").txt";
    byte[] text = delivery.body().getBytes(StandardCharsets.UTF_8);
    return List.of(new Attachment(name, "text/plain; charset=utf-8", text));
  }

  /** Returns a file name that every system takes and that leads nowhere else. */
  private static String plain(String name) {
    String plain = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").strip();
    return plain.isEmpty() || plain.startsWith(".") ? "_" + plain : plain;
  }

  private Outcome write(Path file, byte[] bytes) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      boolean same =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Files.size(file) == bytes.length
              && Arrays.equals(Files.readAllBytes(file), bytes);
      return same ? Outcome.DELIVERED : Outcome.refused("deliver.other_file", file);
    }
    Exchange sent =
        folder.send(
            "direct:" + ENTRY,
            exchange -> {
              exchange.getMessage().setBody(bytes);
              exchange.getMessage().setHeader(Exchange.FILE_NAME, base.relativize(file).toString());
            });
    Throwable failure = sent.getException();
    if (failure == null) {
      return Outcome.DELIVERED;
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return Outcome.notNow("deliver.folder_failed", base, cause.toString());
  }

  @Override
  public void close() {
    RouteTemplate.removeRoute(camel, ENTRY);
    folder.stop();
  }
}
