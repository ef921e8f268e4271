package org.kyhan.schedule;

import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.SchedulerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one job that Quartz knows: its name says which work of this program is meant. What fails is
 * tried again by the next beat; Quartz never learns of it.
 */
@DisallowConcurrentExecution
public final class CalledJob implements Job {
  static final String WORK = "work";

  private static final Logger LOG = LoggerFactory.getLogger(CalledJob.class);

  /** What this program can do, kept where Quartz hands it to each call. */
  record Work(Map<String, Runnable> beats, BiConsumer<String, Instant> pull) {}

  /** For Quartz, which makes one for each call. */
  public CalledJob() {}

  @Override
  public void execute(JobExecutionContext call) {
    String name = call.getTrigger().getKey().getName();
    try {
      String group = call.getTrigger().getKey().getGroup();
      Instant due = call.getScheduledFireTime().toInstant();
      work(call.getScheduler().getContext(), group, name, due).run();
    } catch (Exception failure) {
      LOG.error("{}: {}", call.getTrigger().getKey(), failure.getMessage(), failure);
    }
  }

  private static Runnable work(SchedulerContext context, String group, String name, Instant due) {
    if (!(context.get(WORK) instanceof Work known)) {
      throw new IllegalStateException("the heartbeat has no work");
    }
    if (group.equals(Heartbeat.PULLS)) {
      return () -> known.pull().accept(name, due);
    }
    return known.beats().getOrDefault(name, () -> LOG.warn("nobody here knows the work {}", name));
  }
}
