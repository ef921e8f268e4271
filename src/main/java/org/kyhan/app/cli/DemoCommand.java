package org.kyhan.app.cli;

import picocli.CommandLine.Command;

/** Stub. */
@Command(name = "demo")
final class DemoCommand {}
