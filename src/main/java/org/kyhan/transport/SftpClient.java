package org.kyhan.transport;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.kyhan.ledger.FailureType;

/** One connection to an SFTP server, by Camel's client; every failure says what it means. */
final class SftpClient implements AutoCloseable {
  private static final int NO_SUCH_FILE = 2;
  private static final int PERMISSION_DENIED = 3;

  /** Not there, a failure without further words, not a directory. */
  private static final Set<Integer> NO_FOLDER = Set.of(NO_SUCH_FILE, 4, 19);

  private final SftpEndpoint endpoint;
  private final HostKeys keys;
  private final Operations operations;
  private final Exchange exchange;
  private final Values values;

  /** Camel's client, which knows a server by the keys of the source and by nothing else. */
  private static final class Operations extends SftpOperations {
    private final HostKeys keys;
    private final String asked;
    private final CheckedSockets sockets;

    /**
     * @param asked the kinds of keys that the server may show, empty for the usual ones
     */
    Operations(HostKeys keys, String asked, CheckedSockets sockets) {
      this.keys = keys;
      this.asked = asked;
      this.sockets = sockets;
    }

    @Override
    protected Session createSession(RemoteFileConfiguration configuration) throws JSchException {
      Session session = super.createSession(configuration);
      session.setHostKeyRepository(keys);
      session.setSocketFactory(new Sockets(sockets, configuration.getConnectTimeout()));
      // a wrong password offered six times locks accounts
      session.setConfig("MaxAuthTries", "1");
      if (!asked.isEmpty()) {
        session.setConfig("server_host_key", asked);
      }
      return session;
    }
  }

  /** What the client opens its connections with; with one of these it keeps no time itself. */
  private record Sockets(CheckedSockets checked, int patience) implements SocketFactory {
    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return checked.connected(host, port, patience);
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
      return socket.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
      return socket.getOutputStream();
    }
  }

  private SftpClient(Exchange exchange, Values values, HostKeys keys, String asked) {
    this.endpoint = endpoint(exchange, values);
    this.exchange = exchange;
    this.values = values;
    this.keys = keys;
    AddressRule rule = new AddressRule(values.yes("allow_private"));
    this.operations = new Operations(keys, asked, CheckedSockets.under(rule));
    operations.setEndpoint(endpoint);
  }

  /**
   * Connects as the route's variable {@code peer} says. User, password and keys are handed over
   * apart, so that they are in no address.
   */
  static SftpClient connect(Exchange exchange, Values values) {
    HostKeys keys = new HostKeys(values.text("host_key"));
    SftpKey.check(values);
    SourceFailure first = null;
    for (String asked : keys.asked()) {
      try {
        return new SftpClient(exchange, values, keys, asked).connected();
      } catch (SourceFailure refused) {
        if (keys.refused() == null || !isAboutKeys(refused)) {
          throw refused;
        }
        first = first == null ? refused : first;
      }
    }
    throw Objects.requireNonNull(first, "no kind of key was asked for");
  }

  /** Returns whether a server has another key than the one it is known by, or none of a kind. */
  private static boolean isAboutKeys(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof JSchHostKeyException || t instanceof JSchAlgoNegoFailException) {
        return true;
      }
    }
    return false;
  }

  private SftpClient connected() {
    try {
      operations.connect(endpoint.getConfiguration(), exchange);
      return this;
    } catch (GenericFileOperationFailedException failed) {
      close();
      String text = RouteTemplates.reason(failed).toLowerCase(Locale.ROOT);
      throw text.contains("channel request") || text.contains("session is down")
          ? SourceFailure.passing("no_sftp", endpoint.getConfiguration().getHost()).because(failed)
          : meaning(failed, "");
    }
  }

  private static SftpEndpoint endpoint(Exchange exchange, Values values) {
    String peer = exchange.getVariable("peer", String.class);
    SftpEndpoint endpoint =
        (SftpEndpoint)
            RouteTemplates.call(
                () -> exchange.getContext().getComponent("sftp").createEndpoint(peer));
    SftpConfiguration settings = endpoint.getConfiguration();
    settings.setUsername(values.text("user"));
    if (values.has("password")) {
      settings.setPassword(values.text("password"));
    }
    if (values.has("key")) {
      settings.setPrivateKey(values.text("key").getBytes(StandardCharsets.UTF_8));
    }
    if (values.has("key_password")) {
      settings.setPrivateKeyPassphrase(values.text("key_password"));
    }
    return endpoint;
  }

  /** Returns what is in a folder, in the server's order. */
  SftpRemoteFile<?>[] list(String folder) {
    try {
      return operations.listFiles(quoted(folder));
    } catch (GenericFileOperationFailedException failed) {
      throw meaning(failed, folder);
    }
  }

  /** Opens a file; reading it may throw an IOException. */
  InputStream open(String path, SftpRemoteFile<?> file) {
    GenericFile<SftpRemoteFile<?>> wanted = new GenericFile<>();
    wanted.setFile(file);
    exchange.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, wanted);
    try {
      operations.retrieveFile(quoted(path), exchange, file.getFileLength());
    } catch (GenericFileOperationFailedException failed) {
      throw meaning(failed, path);
    }
    if (wanted.getBody() instanceof InputStream stream) {
      return stream;
    }
    throw new IllegalStateException("routes/sftp.yaml must say streamDownload=true");
  }

  void delete(String path) {
    try {
      operations.deleteFile(quoted(path));
    } catch (GenericFileOperationFailedException failed) {
      throw meaning(failed, path);
    }
  }

  /** Moves a file into a folder, which is made where it is not there. */
  void move(String path, String folder, String name) {
    try {
      operations.buildDirectory(folder, false);
      operations.renameFile(quoted(path), quoted(folder + "/" + name));
    } catch (GenericFileOperationFailedException failed) {
      throw meaning(failed, path);
    }
  }

  /** The client below reads a path as a pattern. */
  private static String quoted(String path) {
    return path.replaceAll("([\\\\*?])", "\\\\$1");
  }

  /** Returns whether the server says that there is no such thing. */
  static boolean isGone(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SftpException answer && answer.id == NO_SUCH_FILE) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the server says that something cannot be opened as a folder. */
  static boolean isNoFolder(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      // an answer of the client's own, for a connection that broke, has a cause
      if (t instanceof SftpException answer && answer.getCause() == null) {
        return NO_FOLDER.contains(answer.id);
      }
    }
    return false;
  }

  private SourceFailure meaning(Throwable failure, String path) {
    String server = endpoint.getConfiguration().getHost();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof JSchHostKeyException) {
        String offered = String.valueOf(keys.refused());
        return SourceFailure.config("host_key_refused", server, offered).because(failure);
      }
      String text = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
      if (t instanceof UnknownHostException) {
        return SourceFailure.passing("host_unknown", server).because(failure);
      }
      if (t instanceof SftpException answer && answer.id == NO_SUCH_FILE) {
        return SourceFailure.config("no_such_path", path).because(failure);
      }
      if (t instanceof SftpException answer && answer.id == PERMISSION_DENIED) {
        return SourceFailure.config("path_forbidden", path).because(failure);
      }
      if (text.contains("auth fail") || text.contains("auth cancel")) {
        return SourceFailure.config("login_refused", server).because(failure);
      }
      if (text.contains("algorithm negotiation fail")) {
        return SourceFailure.config("no_common_cipher", server, RouteTemplates.reason(failure))
            .because(failure);
      }
    }
    SourceFailure known = SourceFailure.of(failure);
    return known.type() == FailureType.SYSTEM_ERROR
        ? SourceFailure.passing("unreachable", values.masked(RouteTemplates.reason(failure)))
            .because(failure)
        : known;
  }

  @Override
  public void close() {
    operations.forceDisconnect();
  }
}
