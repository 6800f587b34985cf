/** From the command line to a command. What each command does stands in `commands/`; nothing here does anything itself. */

import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { complain, endQuietlyOnBrokenPipe, exitCodes, reportFailure } from "./commands/output.ts";
import { gatewayUrl } from "./commands/reach.ts";
import { packageVersion } from "./package.ts";
import { parseDurationMs } from "./units.ts";

const defaultUrl = "http://127.0.0.1:8080";

function wholeNumber(from: number, to: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < from || value > to) throw new InvalidArgumentError(`expected ${from} to ${to}`);
    return value;
  };
}
function duration(text: string): number {
  const ms = parseDurationMs(text);
  if (ms === undefined || ms <= 0) throw new InvalidArgumentError("expected a duration such as 60s or 10min");
  return ms;
}
function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1000)) throw new InvalidArgumentError("expected a number above 0");
  return value;
}
function speed(text: string): number {
  const value = Number(text);
  if (!(value >= 0.1 && value <= 100)) throw new InvalidArgumentError("expected 0.1 to 100");
  return value;
}
function url(text: string): string {
  const address = gatewayUrl(text);
  if (address === undefined) throw new InvalidArgumentError(`expected an address such as ${defaultUrl}`);
  return address;
}
/** `CODE…` of `container-id`, which commander cannot describe by itself. */
const containerIdHelp = `
Containers (ISO 6346) and intermodal units (EN 13044) have 11 characters, wagons (UIC) 12 digits. Spaces, dots, hyphens and lower case
do not matter. A size and type code may follow in the same argument: "CSQU3054383 22G1".

  valid      shape and printed check digit fit
  ambiguous  remainder 10: the printed 0 vouches for nothing
  notes      what the check digit cannot tell the code from; what a text that is no such code may be

Exit codes: 0 all are valid, 1 some are not, 2 none was given.

  portico container-id CSQU3054383 "HLXU 123456 1"
  portico container-id - < codes.txt`;
const collect = (value: string, all: readonly string[] = []): string[] => [...all, value];

/** @returns the exit code: 0 done, 1 found faults, 2 wrong use */
export async function main(args: readonly string[]): Promise<number> {
  endQuietlyOnBrokenPipe();
  let exitCode: number = exitCodes.done;
  /** Commands are loaded when they are called: `--help` need not wait for image codecs. */
  const does = <Rest extends unknown[]>(load: () => Promise<(...rest: Rest) => number | Promise<number>>) => {
    return async (...rest: Rest) => {
      exitCode = await (await load())(...rest);
    };
  };

  const program = new Command("portico")
    .description(
      "The open gateway for non-intrusive inspection: X-ray scanners and radiation portals, linked to container IDs, streamed to customs systems and officers.",
    )
    .version(packageVersion, "-v, --version")
    .addHelpText(
      "after",
      "\nportico COMMAND --help shows its options. Exit codes: 0 done, 1 found faults, 2 wrong use.",
    )
    .configureOutput({
      outputError: (text) => complain(`${text.replace(/^error: /, "").trim()} (see portico --help)`),
    })
    .exitOverride();

  program
    .command("demo")
    .description("simulators, gateway and console in one go")
    .option("--lanes <n>", "number of lanes", wholeNumber(1, 64), 2)
    .option("--port <port>", "port of the console, 0 for any free one", wholeNumber(0, 65_535), 8080)
    .option("--seed <n>", "seed of the traffic", wholeNumber(0, 2 ** 31), 1)
    .option("--speed <x>", "how many times faster than real time", speed, 1)
    .option("--for <duration>", "end after this time, such as 60s", duration)
    .option("--data <dir>", "keep the data here; without it they are deleted at the end")
    .action(does(async () => (await import("./commands/demo.ts")).demo));
  program
    .command("run")
    .description("the gateway")
    .requiredOption("--config <file>", "configuration, see config/port.example.yaml")
    .option("--data <dir>", "folder of the journal and the images", "data")
    .action(does(async () => (await import("./commands/run.ts")).run));
  program
    .command("check <file>")
    .description("every fault of a configuration at once")
    .option("--json", "as one JSON object")
    .action(does(async () => (await import("./commands/check.ts")).check));
  program
    .command("replay <file>")
    .description("run a transcript or a vendor's recording through its driver and print the records")
    .option("--driver <name>", "driver; a transcript names its own")
    .option("--profile <name>", "profile whose settings are used")
    .option("--set <key=value>", "a setting of the driver, repeatable", collect)
    .option("--lane <id>", "lane of the records", "1")
    .option("--device <id>", "device of the records", "replay")
    .action(does(async () => (await import("./commands/replay.ts")).replay));
  program
    .command("probe <url>")
    .description("ask what is at a connection, read-only: who, which values, how fast")
    .option("--profile <name>", "the profile it should fit; without it, all that could")
    .addOption(new Option("--for <duration>", "listen for this time").argParser(duration).default(10_000, "10s"))
    .option("--json", "as one JSON object")
    .action(does(async () => (await import("./commands/probe.ts")).probe));
  program
    .command("record <device>")
    .description("write a device's raw bytes with their times, as replay takes them")
    .requiredOption("-o, --output <file>", "the transcript to write")
    .option("--config <file>", "configuration that knows the device; else <device> is a connection URL")
    .option("--profile <name>", "profile of a connection URL; without it, bytes are only listened to")
    .option("--for <duration>", "end after this time, such as 60s; without it, with Ctrl-C", duration)
    .option("--force", "overwrite the file")
    .action(does(async () => (await import("./commands/record.ts")).record));
  program
    .command("simulate <scenario>")
    .description("the device simulators alone, see config/scenarios/two-lanes.yaml")
    .option("--truth <file>", "ground truth as JSON lines; - for stdout")
    .action(does(async () => (await import("./commands/simulate.ts")).simulate));
  program
    .command("tail")
    .description("follow a running gateway")
    .option("--url <url>", "the gateway", url, defaultUrl)
    .option("--kind <kind>", "only this kind of record, repeatable", collect)
    .option("--lane <id>", "only this lane, repeatable", collect)
    .option(
      "--after <seq>",
      "begin after this record; without it, with what comes next",
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
    )
    .option("--count <n>", "stop after so many records", wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option("--json", "one JSON object a line")
    .action(does(async () => (await import("./commands/tail.ts")).tail));
  program
    .command("export <passage>")
    .description("one passage with everything that is linked to it, as files; tiff and png take the id of a scan, too")
    .addOption(
      new Option("--format <format>", "form of the document")
        .choices(["json", "n42", "dicos", "tiff", "png"])
        .default("json"),
    )
    .addOption(
      new Option(
        "--n42-profile <profile>",
        "with --format n42. standard, the default: gamma as gross counts; interop: as spectra that more readers take",
      ).choices(["standard", "interop"]),
    )
    .option("-o, --output <dir>", "folder to write into", ".")
    .option("--force", "write over an earlier export")
    .option("--url <url>", "the gateway", url, defaultUrl)
    .action(does(async () => (await import("./commands/export.ts")).exportPassage));
  program
    .command("acceptance <archive>")
    .description("what a scan of a phantom shows of its scanner")
    .requiredOption("--truth <file>", "objects of the phantom, as simulate --truth writes them")
    .option("--data <dir>", "data of a gateway that is not running, where <archive> is the id of a scan; default: data")
    .addOption(new Option("--mev <mev>", "the high (or only) energy of the beam").choices(["6", "9"]).default("9"))
    .option("--penetration <mm>", "steel that the contract asks for", positive)
    .option("--contrast <percent>", "more steel behind 100 mm that the contract asks for", positive)
    .option("--json", "as one JSON object")
    .action(does(async () => (await import("./commands/acceptance.ts")).acceptance));
  program
    .command("recompute <scan>")
    .description("make the image of a scan again from its kept lines and compare: an id, or the file of a raw scan")
    .option("--data <dir>", "folder of a gateway that is not running; with an id", "data")
    .option("--image <file>", "with the file of a raw scan: the image to compare with")
    .option("--json", "as one JSON object")
    .action(does(async () => (await import("./commands/recompute.ts")).recomputeScan));
  program
    .command("container-id [codes...]")
    .description("check container and wagon numbers: one JSON object a line; - reads them from stdin")
    .addHelpText("after", containerIdHelp)
    .action(does(async () => (await import("./commands/container-id.ts")).containerIdCommand));

  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
    return reportFailure(thrown);
  }
}
