package org.kyhan.schedule;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.kyhan.calendar.VietnamTime;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.DBConnectionManager;

/**
 * Calls work again and again, on one node of all that share the store. A beat that was missed, for
 * the program was down or busy, is made up for once, at once.
 */
public final class Heartbeat implements AutoCloseable {
  private static final String CLUSTER = "kyhan";
  private static final String BEATS = "beats";
  static final String PULLS = "sources";

  private final Scheduler scheduler;

  /**
   * Work done again and again.
   *
   * @param every at least a second
   */
  public record Beat(String name, Duration every, Runnable work) {}

  /**
   * A source that is pulled at set times.
   *
   * @param cron a Quartz cron expression, meant in Viet Nam's time
   */
  public record Pull(String source, String cron, Missed missed) {}

  /** What is made up for when nobody was there at the time. */
  public enum Missed {
    /** Each pull that was missed. */
    ALL,
    /** One pull for all that were missed. */
    LAST,
    /** Nothing: the next pull is the next of the schedule. */
    NONE
  }

  private Heartbeat(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Begins to beat; to be called once everything that the beats use is ready.
   *
   * @param pull is given the name of a source when its time has come, and that time
   */
  public static Heartbeat start(
      DataSource dataSource, List<Beat> beats, BiConsumer<String, Instant> pull) {
    try {
      Scheduler scheduler = scheduler(dataSource);
      Map<String, Runnable> work = new HashMap<>();
      beats.forEach(beat -> work.put(beat.name(), beat.work()));
      scheduler.getContext().put(CalledJob.WORK, new CalledJob.Work(Map.copyOf(work), pull));
      Heartbeat heartbeat = new Heartbeat(scheduler);
      for (Beat beat : beats) {
        heartbeat.put(job(BEATS, beat.name()), Map.of(beat.name(), every(beat)));
      }
      scheduler.start();
      return heartbeat;
    } catch (SchedulerException failure) {
      throw new IllegalStateException("cannot start the heartbeat", failure);
    }
  }

  /**
   * Makes the sources that are pulled at set times these and no others.
   *
   * @throws IllegalArgumentException where a cron expression is none; nothing is changed then
   */
  public void pull(List<Pull> pulls) {
    Map<String, ScheduleBuilder<?>> schedules = new HashMap<>();
    for (Pull each : pulls) {
      schedules.put(each.source(), cron(each));
    }
    try {
      put(job(PULLS, "pull"), schedules);
    } catch (SchedulerException failure) {
      throw new IllegalStateException("cannot schedule the sources", failure);
    }
  }

  private static ScheduleBuilder<?> every(Beat beat) {
    return simpleSchedule()
        .withIntervalInMilliseconds(beat.every().toMillis())
        .repeatForever()
        .withMisfireHandlingInstructionFireNow();
  }

  /** Returns what is wrong with a cron expression, empty where it is one. */
  public static Optional<String> fault(String cron) {
    try {
      CronExpression.validateExpression(cron);
      return Optional.empty();
    } catch (ParseException wrong) {
      return Optional.of(cron + ": " + wrong.getMessage());
    }
  }

  private static ScheduleBuilder<?> cron(Pull pull) {
    try {
      CronExpression expression = new CronExpression(pull.cron());
      CronScheduleBuilder schedule =
          cronSchedule(expression).inTimeZone(TimeZone.getTimeZone(VietnamTime.ZONE));
      return switch (pull.missed()) {
        case ALL -> schedule.withMisfireHandlingInstructionIgnoreMisfires();
        case LAST -> schedule.withMisfireHandlingInstructionFireAndProceed();
        case NONE -> schedule.withMisfireHandlingInstructionDoNothing();
      };
    } catch (ParseException wrong) {
      throw new IllegalArgumentException(
          "source " + pull.source() + ": " + pull.cron() + ": " + wrong.getMessage(), wrong);
    }
  }

  private static JobKey job(String group, String name) {
    return JobKey.jobKey(name, group);
  }

  /** Gives a job the triggers named and takes all others from it. */
  private void put(JobKey job, Map<String, ScheduleBuilder<?>> schedules)
      throws SchedulerException {
    scheduler.addJob(
        JobBuilder.newJob(CalledJob.class).withIdentity(job).storeDurably().build(), true);
    Set<TriggerKey> known = new HashSet<>();
    for (Trigger trigger : scheduler.getTriggersOfJob(job)) {
      known.add(trigger.getKey());
    }
    for (Map.Entry<String, ScheduleBuilder<?>> schedule : schedules.entrySet()) {
      TriggerKey key = TriggerKey.triggerKey(schedule.getKey(), job.getGroup());
      Trigger trigger =
          TriggerBuilder.newTrigger()
              .withIdentity(key)
              .forJob(job)
              .withSchedule(schedule.getValue())
              .build();
      known.remove(key);
      // one that stays as it is keeps what it missed while nobody was there
      if (!isBeating(key, trigger) && scheduler.rescheduleJob(key, trigger) == null) {
        scheduler.scheduleJob(trigger);
      }
    }
    scheduler.unscheduleJobs(List.copyOf(known));
  }

  private boolean isBeating(TriggerKey key, Trigger wanted) throws SchedulerException {
    Trigger there = scheduler.getTrigger(key);
    return there != null
        && rhythm(there).equals(rhythm(wanted))
        && scheduler.getTriggerState(key) != Trigger.TriggerState.ERROR;
  }

  private static String rhythm(Trigger trigger) {
    return trigger instanceof CronTrigger cron
        ? cron.getCronExpression()
            + " "
            + cron.getTimeZone().getID()
            + " "
            + cron.getMisfireInstruction()
        : trigger instanceof SimpleTrigger simple ? simple.getRepeatInterval() + " ms" : "";
  }

  private static Scheduler scheduler(DataSource dataSource) throws SchedulerException {
    String pool = CLUSTER + "-" + UUID.randomUUID();
    DBConnectionManager.getInstance().addConnectionProvider(pool, new Connections(dataSource));
    Properties settings = new Properties();
    Map.ofEntries(
            Map.entry("org.quartz.scheduler.instanceName", CLUSTER),
            Map.entry("org.quartz.scheduler.instanceId", "AUTO"),
            Map.entry("org.quartz.scheduler.makeSchedulerThreadDaemon", "true"),
            Map.entry("org.quartz.threadPool.class", SimpleThreadPool.class.getName()),
            Map.entry("org.quartz.threadPool.threadCount", "4"),
            Map.entry("org.quartz.threadPool.makeThreadsDaemons", "true"),
            Map.entry("org.quartz.jobStore.class", JobStoreTX.class.getName()),
            Map.entry(
                "org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName()),
            Map.entry("org.quartz.jobStore.dataSource", pool),
            Map.entry("org.quartz.jobStore.tablePrefix", "platform.qrtz_"),
            Map.entry("org.quartz.jobStore.isClustered", "true"),
            Map.entry("org.quartz.jobStore.clusterCheckinInterval", "5000"))
        .forEach(settings::setProperty);
    Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
    // two nodes within one program, as in tests, are two schedulers of the same name
    SchedulerRepository.getInstance().remove(CLUSTER);
    return scheduler;
  }

  /** Waits for the work that runs, and stops. */
  @Override
  public void close() {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException failure) {
      throw new IllegalStateException("cannot stop the heartbeat", failure);
    }
  }
}
