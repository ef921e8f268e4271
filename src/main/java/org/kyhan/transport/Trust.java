package org.kyhan.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.kyhan.model.Messages;

/** The certificates that a source believes. */
final class Trust {
  private Trust() {}

  /**
   * Returns what believes the machine's certificates or, where a file is named, those of the file
   * alone.
   *
   * @throws SourceFailure where the file holds no certificate
   */
  static SSLContext of(String file) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, file.isBlank() ? null : trusted(Path.of(file)).getTrustManagers(), null);
      return context;
    } catch (NoSuchFileException missing) {
      throw SourceFailure.config("ca_file", file, Messages.vi("transport.ca_file_missing"))
          .because(missing);
    } catch (IOException | InvalidPathException | GeneralSecurityException wrong) {
      throw SourceFailure.config("ca_file", file, RouteTemplates.reason(wrong)).because(wrong);
    }
  }

  private static TrustManagerFactory trusted(Path file)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(file)) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("ca-" + number++, each);
      }
      if (number == 0) {
        throw new CertificateException(Messages.vi("transport.ca_file_empty"));
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
