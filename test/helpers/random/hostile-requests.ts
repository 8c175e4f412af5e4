import { builtIn } from "../../../src/internal/rpc/dispatch.js";
import { aliases } from "../../../src/internal/rpc/methods/aliases.js";
import { ovmMethods } from "../../../src/internal/verbs/methods.js";
import type { Random } from "./random.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const BOB = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const hex = (value: bigint): string => `0x${value.toString(16)}`;

/** Values at the edges of what JSON-RPC can say. */
const VALUES: readonly unknown[] = [
  ...[0n, 1n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n, 2n ** 128n, 2n ** 255n, 2n ** 256n - 1n].map(
    hex,
  ),
  hex(2n ** 256n),
  ...["latest", "pending", "earliest", "safe", "0x", "0x0", "0xzz", "", "constructor", "__proto__", ALICE, BOB],
  `0x${"ab".repeat(32)}`,
  `0x${"60".repeat(100)}`,
  ...["0xef01", `0xef0100${"ab".repeat(20)}`, "newHeads", "logs", "\u0000\ud800"],
  ...[null, true, false, -1, 0, 1.5, 2 ** 53, [], {}, [[]], [50], [null, ["0x"]]],
  { from: ALICE, to: BOB, value: "0x1" },
  { from: ALICE, to: BOB, value: hex(2n ** 256n - 1n) },
  { from: ALICE, to: BOB, gasPrice: hex(2n ** 127n), gas: hex(2n ** 64n - 1n), value: hex(2n ** 255n) },
  { from: ALICE, data: "0xfe", gas: hex(10n ** 6n) },
  { from: ALICE, to: BOB, nonce: hex(2n ** 64n - 1n), maxFeePerGas: hex(2n ** 200n) },
  { from: ALICE, to: BOB, blobVersionedHashes: [`0x01${"00".repeat(31)}`], maxFeePerBlobGas: hex(2n ** 100n) },
  { from: ALICE, to: BOB, authorizationList: [{ chainId: "0x0", address: BOB, nonce: "0x0", yParity: "0x0" }] },
  { from: ALICE, to: BOB, accessList: [{ address: BOB, storageKeys: [`0x${"00".repeat(32)}`] }] },
  { fromBlock: "0x0", toBlock: hex(2n ** 40n), address: [], topics: [null, [null]] },
  { address: BOB, fromBlock: "latest", toBlock: "0x0" },
  { [BOB]: { balance: hex(2n ** 256n - 1n), nonce: hex(2n ** 64n - 1n), code: "0xef0100" } },
  { tracer: "callTracer", tracerConfig: { withLog: true } },
  { account: ALICE, status: "waiting" },
  { seconds: 1 },
  { forking: { jsonRpcUrl: "http://127.0.0.1:1" } },
];

/** These undo what others did, mine for as long as they are told, take minutes, or print. */
const LEFT_OUT =
  /^(hardhat_reset|evm_revert|anvil_reset|anvil_revert|(hardhat|evm|anvil)_mine|(hardhat|anvil)_setLoggingEnabled|ovm_(restore|verify|proveFraud|fastForwardTo|waitForMessage|runDispute|actInDisputes|start.*))$/;

const METHODS = [...Object.keys(builtIn), ...Object.keys(aliases)].filter((name) => !LEFT_OUT.test(name));
const VERB_METHODS = Object.keys(ovmMethods).filter((name) => !LEFT_OUT.test(name));

export interface HostileRequest {
  method: string;
  params: unknown[];
}

/** A request with parameters that its method may not expect; one in eight is a verb's. */
export function hostileRequest(random: Random): HostileRequest {
  const methods = random.next(8) === 0 ? VERB_METHODS : METHODS;
  const method = methods[random.next(methods.length)]!;
  return { method, params: Array.from({ length: random.next(4) }, () => VALUES[random.next(VALUES.length)]) };
}

/** What a client sends: a request, a batch, or bytes that are neither. */
export function hostileBody(random: Random): string {
  const kind = random.next(20);
  if (kind < 13) return JSON.stringify(envelope(random));
  if (kind < 17) return JSON.stringify(Array.from({ length: random.next(12) }, () => envelope(random)));
  if (kind === 17) return JSON.stringify(VALUES[random.next(VALUES.length)]);
  const whole = JSON.stringify([envelope(random)]);
  const cut = whole.slice(0, random.next(whole.length));
  return kind === 18 ? cut : `${cut}${"[{".repeat(random.next(2_000))}`;
}

/** A request as JSON-RPC writes it; now and then one without an id, or with a wrong member. */
function envelope(random: Random): object {
  const request: Record<string, unknown> = { jsonrpc: "2.0", id: random.next(1_000), ...hostileRequest(random) };
  const kind = random.next(40);
  if (kind === 0) delete request["id"];
  if (kind === 1) request["method"] = VALUES[random.next(VALUES.length)];
  if (kind === 2) request["params"] = VALUES[random.next(VALUES.length)];
  if (kind === 3) request["id"] = VALUES[random.next(VALUES.length)];
  if (kind === 4) delete request["jsonrpc"];
  return request;
}
