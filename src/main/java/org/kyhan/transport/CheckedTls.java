package org.kyhan.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Secures connections to where a source may lead, for a client that opens them by itself: to
 * another machine nothing is said.
 */
final class CheckedTls extends SSLSocketFactory {
  private final AddressRule rule;
  private final SSLSocketFactory tls;

  CheckedTls(AddressRule rule, SSLSocketFactory tls) {
    this.rule = rule;
    this.tls = tls;
  }

  /**
   * Secures a connection that is open already.
   *
   * @throws SourceFailure where it leads to a machine that is not meant
   */
  @Override
  public Socket createSocket(Socket open, String host, int port, boolean closeToo)
      throws IOException {
    InetAddress machine = open.getInetAddress();
    if (machine == null || !rule.allows(machine)) {
      throw SourceFailure.config("forbidden_address", host);
    }
    return tls.createSocket(open, host, port, closeToo);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return secured(CheckedSockets.under(rule).createSocket(host, port), host);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return secured(CheckedSockets.under(rule).createSocket(host, port), host.getHostName());
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return secured(CheckedSockets.under(rule).createSocket(host, port, from, fromPort), host);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return secured(
        CheckedSockets.under(rule).createSocket(host, port, from, fromPort), host.getHostName());
  }

  private Socket secured(Socket open, String host) throws IOException {
    return createSocket(open, host, open.getPort(), true);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }
}
