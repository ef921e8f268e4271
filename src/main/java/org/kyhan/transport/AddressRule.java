package org.kyhan.transport;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Which machines a source may lead to, whatever its transport: any but what is linked directly,
 * what answers questions about a machine's own accounts, and, unless it is meant, this machine.
 * Addresses of private networks are usual in schools.
 *
 * @param local whether this machine is meant
 */
record AddressRule(boolean local) implements DnsResolver {
  /** Where clouds tell a machine its own keys, beside link-local addresses. */
  private static final Set<String> METADATA =
      Set.of(
          "100.100.100.200",
          "168.63.129.16",
          "192.0.0.192",
          "fd00:ec2:0:0:0:0:0:254",
          "fd20:ce:0:0:0:0:0:254");

  /**
   * Returns all addresses of a name, one of which is then connected to.
   *
   * @throws SourceFailure where one of them is not allowed
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host.replaceAll("^\\[|\\]$", ""));
    if (!Arrays.stream(addresses).allMatch(this::allows)) {
      throw SourceFailure.config("forbidden_address", host);
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  boolean allows(InetAddress address) {
    InetAddress meant = embedded(address);
    byte[] bytes = meant.getAddress();
    if (meant.isAnyLocalAddress()
        || meant.isMulticastAddress()
        || meant.isLinkLocalAddress()
        || METADATA.contains(meant.getHostAddress().replaceFirst("%.*", ""))) {
      return false;
    }
    boolean thisNetwork = bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0);
    return !thisNetwork && (local || !meant.isLoopbackAddress());
  }

  /** Returns the IPv4 address that stands in one of IPv6, where one does: NAT64, 6to4, mapped. */
  private static InetAddress embedded(InetAddress address) {
    if (!(address instanceof Inet6Address six)) {
      return address;
    }
    byte[] bytes = six.getAddress();
    boolean nat64 =
        bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    if (sixToFour) {
      return four(bytes, 2);
    }
    boolean compatible =
        six.isIPv4CompatibleAddress() && !six.isLoopbackAddress() && !six.isAnyLocalAddress();
    return nat64 || compatible ? four(bytes, 12) : address;
  }

  private static InetAddress four(byte[] bytes, int from) {
    try {
      return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes", impossible);
    }
  }
}
