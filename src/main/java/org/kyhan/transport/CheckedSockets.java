package org.kyhan.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that connect only where a source may lead: a name that was looked at can mean another
 * machine by the time a driver resolves it. Drivers make them by the name of the class.
 */
public abstract class CheckedSockets extends SocketFactory {
  private final AddressRule rule;

  private CheckedSockets(AddressRule rule) {
    this.rule = rule;
  }

  /** This machine is not meant. */
  public static final class Elsewhere extends CheckedSockets {
    public Elsewhere() {
      super(new AddressRule(false));
    }
  }

  /** This machine is meant too. */
  public static final class Here extends CheckedSockets {
    public Here() {
      super(new AddressRule(true));
    }
  }

  /** Returns what makes them as a rule says. */
  static CheckedSockets under(AddressRule rule) {
    return rule.local() ? new Here() : new Elsewhere();
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress address, int timeout) throws IOException {
        if (!(address instanceof InetSocketAddress to)) {
          throw SourceFailure.config("forbidden_address", address);
        }
        if (to.isUnresolved()) {
          throw new UnknownHostException(to.getHostString());
        }
        if (!rule.allows(to.getAddress())) {
          throw SourceFailure.config("forbidden_address", to.getHostString());
        }
        super.connect(address, timeout);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
  }

  private Socket connected(SocketAddress to, @Nullable SocketAddress from) throws IOException {
    Socket socket = createSocket();
    if (from != null) {
      socket.bind(from);
    }
    return connected(socket, to, 0);
  }

  /**
   * Returns a connection to a machine.
   *
   * @param millis how long to wait for it, 0 without end
   * @throws SourceFailure where a source may not lead there
   */
  Socket connected(String host, int port, int millis) throws IOException {
    return connected(createSocket(), new InetSocketAddress(host, port), millis);
  }

  private static Socket connected(Socket socket, SocketAddress to, int millis) throws IOException {
    boolean open = false;
    try {
      socket.connect(to, millis);
      open = true;
      return socket;
    } finally {
      if (!open) {
        socket.close();
      }
    }
  }
}
