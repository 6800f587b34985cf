/** The thread in which a large list is parsed: bytes in, entries as JSON out, and it is over. `expected-parse.ts` starts it. */

import { parentPort, workerData } from "node:worker_threads";
import { type ListToParse, parseHere } from "./expected-parse.ts";

parentPort?.postMessage(parseHere(workerData as ListToParse));
