package org.kyhan.app.cli;

import picocli.CommandLine.Command;

/** Stub. */
@Command(name = "site")
final class SiteCommand {}
