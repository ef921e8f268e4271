package org.kyhan.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The way to servers for one visit. Follows no redirect, keeps no cookie and tries nothing again:
 * whoever uses it decides. Every name is resolved here, so that the address that was judged is the
 * one that is connected to.
 */
final class HttpConnection implements AutoCloseable {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 200;
  private static final int BUFFER = 1 << 16;

  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;
  private final Duration patience;

  /**
   * @param read the longest silence, and the longest wait for the head of an answer
   */
  HttpConnection(AddressRule addresses, SSLContext trust, Duration connect, Duration read) {
    Timeout silence = Timeout.of(read);
    this.patience = connect.plus(read);
    this.connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(addresses)
            .setTlsSocketStrategy(
                ClientTlsStrategyBuilder.create().setSslContext(trust).buildClassic())
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxLineLength(LONGEST_LINE)
                            .setMaxHeaderCount(MOST_HEADERS)
                            .build())
                    .build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(connect))
                    .setSocketTimeout(silence)
                    .build())
            .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(silence).build())
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setUserAgent("Kyhan")
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(silence)
                    .setConnectionRequestTimeout(silence)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableAuthCaching()
            .disableCookieManagement()
            .disableContentCompression()
            .build();
  }

  /**
   * Sends a request and waits for the answer, whose body is kept where it is a good one.
   *
   * @throws SourceFailure where the body is longer than the limit, also once it is unpacked
   */
  HttpAnswer send(HttpCall call, Map<String, String> headers, long limit, Visit visit)
      throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
    headers.forEach(request::setHeader);
    request.setHeader("Accept-Encoding", "gzip");
    if (call.body() != null) {
      byte[] bytes = call.body().getBytes(StandardCharsets.UTF_8);
      ContentType type = ContentType.parse(headers.getOrDefault("Content-Type", "text/plain"));
      request.setEntity(new ByteArrayEntity(bytes, type));
    }
    // a server that sends its head byte by byte would never be silent for long enough
    CompletableFuture<Void> late = new CompletableFuture<>();
    CompletableFuture<Void> unused = late.thenRun(request::cancel);
    late.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, HttpClientContext.create());
      late.cancel(false);
      boolean whole = false;
      try {
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
        HttpAnswer answer = kept(call, response, content, limit, visit);
        whole = entity == null || (answer.body() != null && content.read() < 0);
        return answer;
      } finally {
        if (whole) {
          response.close();
        } else {
          // closing the answer would read all that is still to come, which may be without end
          request.cancel();
        }
      }
    } catch (IOException broken) {
      if (late.isDone() && !late.isCancelled()) {
        throw SourceFailure.passing("http_slow", call.shown()).because(broken);
      }
      throw broken;
    } finally {
      late.cancel(false);
    }
  }

  private static HttpAnswer kept(
      HttpCall call, ClassicHttpResponse response, InputStream content, long limit, Visit visit)
      throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(String.valueOf(header.getValue()));
    }
    HttpAnswer head = new HttpAnswer(call, response.getCode(), headers, null);
    HttpEntity entity = response.getEntity();
    if (entity == null || !head.isGood()) {
      return head;
    }
    if (entity.getContentLength() > limit) {
      throw SourceFailure.data("http_too_large", call.shown(), limit);
    }
    Path body =
        visit
            .copy(decoded(content, head), limit)
            .orElseThrow(() -> SourceFailure.data("http_too_large", call.shown(), limit));
    return new HttpAnswer(call, head.status(), headers, body);
  }

  private static InputStream decoded(InputStream content, HttpAnswer head) throws IOException {
    String coding = head.header("content-encoding").toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "", "identity" -> content;
      case "gzip", "x-gzip" -> new GZIPInputStream(content, BUFFER);
      default -> throw SourceFailure.data("http_coding", head.call().shown(), coding);
    };
  }

  @Override
  public void close() throws IOException {
    connections.close(CloseMode.IMMEDIATE);
    client.close();
  }
}
