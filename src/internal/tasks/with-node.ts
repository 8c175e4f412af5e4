import { setTimeout as sleep } from "node:timers/promises";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { OvmError } from "../../errors.js";
import type { OvmContext } from "../connection/wire/context.js";
import { door, toOvmError } from "../connection/wire/door.js";
import { findL1Url } from "../connection/wire/find-l1-url.js";
import { HttpProvider } from "../connection/wire/http-provider.js";
import { parseUrl } from "./arguments.js";
import { print } from "./print.js";

/** Where `ovm:node` serves L2 unless it is told otherwise. */
const DEFAULT_URL = "http://127.0.0.1:9545";
/** How often a task looks at the node again, in milliseconds. */
const POLL_INTERVAL = 200;

export interface NodeArguments {
  url: string;
  json: boolean;
}

/** A result as a task shows it: to a program, and to a person. */
export interface Shown {
  json: unknown;
  text: string;
}

/** Runs a task against a running node: finds both layers, shows progress, prints the result or the error. */
export async function withNode(
  { url, json }: NodeArguments,
  hre: HardhatRuntimeEnvironment,
  doing: string,
  work: (context: OvmContext) => Promise<Shown>,
): Promise<void> {
  const progress = json ? undefined : startProgress(doing);
  try {
    const chosen = await chooseUrl(url, hre);
    const shown = await work(await connect(chosen));
    progress?.end();
    print(json ? toText(shown.json) : withUrl(shown.text, chosen));
  } catch (caught) {
    progress?.end();
    const error = toOvmError(caught);
    if (!json) throw error;
    const { code = "ERROR", details = {} } = error instanceof OvmError ? error : {};
    const message = error instanceof Error ? error.message : String(error);
    print(toText({ error: { code, message, details } }));
    process.exitCode = 1;
  }
}

async function chooseUrl(url: string, { config, globalOptions }: HardhatRuntimeEnvironment): Promise<string> {
  if (url !== "") return parseUrl("--url", url);
  const name = globalOptions.network;
  const network = name === undefined ? undefined : config.networks[name];
  if (network === undefined) return DEFAULT_URL;
  if (network.type === "http") return await network.url.getUrl();
  throw new OvmError(
    "IN_PROCESS_NETWORK",
    `The network "${name}" lives in the process that opens it, and would end with this command. Start \`npx hardhat ovm:node\` and leave --network out, or pass the --url of its L2.`,
    { networkName: name },
  );
}

/** The commands that a text names, as they reach the same node. */
export function withUrl(text: string, url: string): string {
  return url === DEFAULT_URL ? text : text.replace(/npx hardhat ovm:(?!node\b)[\w-]+/g, `$& --url ${url}`);
}

/** Both layers of the node whose L2 `url` is. */
async function connect(url: string): Promise<OvmContext> {
  const l2 = door(new HttpProvider(url));
  const l1Url = await findL1Url(l2, url);
  return { l1: door(new HttpProvider(l1Url)), l2, pause: async () => await sleep(POLL_INTERVAL) };
}

/** A line on a terminal that says what is being waited for, and for how long. Nothing where output goes to a file. */
function startProgress(doing: string): { end: () => void } | undefined {
  const { stderr } = process;
  if (!stderr.isTTY) return undefined;
  const started = Date.now();
  const show = () => stderr.write(`\r${doing}… ${Math.floor((Date.now() - started) / 1000)} s`);
  show();
  const timer = setInterval(show, 1000);
  return {
    end: () => {
      clearInterval(timer);
      stderr.write("\r\u001b[K"); // clear the line
    },
  };
}

function toText(value: unknown): string {
  const replacer = (_: string, item: unknown) => (typeof item === "bigint" ? item.toString() : item);
  return JSON.stringify(value, replacer, 2);
}
