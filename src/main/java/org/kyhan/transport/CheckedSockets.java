package org.kyhan.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
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

  /** This machine and its links are not meant. */
  public static final class Elsewhere extends CheckedSockets {
    public Elsewhere() {
      super(new AddressRule(false));
    }
  }

  /** This machine and its links are meant too. */
  public static final class Here extends CheckedSockets {
    public Here() {
      super(new AddressRule(true));
    }
  }

  static Class<? extends CheckedSockets> of(boolean local) {
    return local ? Here.class : Elsewhere.class;
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress address, int timeout) throws IOException {
        if (!(address instanceof InetSocketAddress to)
            || to.getAddress() == null
            || !rule.allows(to.getAddress())) {
          throw SourceFailure.config("forbidden_address", address);
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
    socket.connect(to, 0);
    return socket;
  }
}
