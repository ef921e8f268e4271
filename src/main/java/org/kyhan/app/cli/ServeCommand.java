package org.kyhan.app.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.web.Service;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kyhan serve}: the service and the console, until Ctrl-C. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Chạy dịch vụ: theo dõi nguồn, giữ hạn, gửi báo cáo; mở trang quản lý.")
final class ServeCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();

  @Spec private @Nullable CommandSpec spec;

  @Mixin private Port port = new Port();

  @Override
  public Integer call() throws InterruptedException {
    ConfigurableApplicationContext context =
        Running.start(House.open(place.place(), place.clock()), port.number());
    context.getBean(Service.class).keepTime();
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println("Kyhan đang chạy: " + Running.address(context) + "  (Ctrl-C để dừng)");
    return Running.untilStopped(context);
  }
}
