import type { Document, Schema } from "./open-rpc.js";

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const uint = ref("uint");
const bytes = ref("bytes");
const hash32 = ref("hash32");
const address = ref("address");
const nullable = (schema: Schema): Schema => ({ anyOf: [{ type: "null" }, schema] });
const arrayOf = (items: Schema): Schema => ({ type: "array", items });
const mapOf = (additionalProperties: Schema): Schema => ({ type: "object", additionalProperties });
/** An object of exactly these members; those that end with `?` may be absent. */
const exactly = (members: Record<string, Schema>): Schema => ({
  ...atLeast(members),
  additionalProperties: false,
});
const atLeast = (members: Record<string, Schema>): Schema => ({
  type: "object",
  required: Object.keys(members).filter((name) => !name.endsWith("?")),
  properties: Object.fromEntries(Object.entries(members).map(([name, schema]) => [name.replace("?", ""), schema])),
});

const SIGNATURE = { "yParity?": uint, "v?": uint, r: uint, s: uint };
const PLACE = { blockHash: hash32, blockNumber: uint, blockTimestamp: uint, transactionIndex: uint };
const FIELDS = {
  hash: hash32,
  from: address,
  to: nullable(address),
  nonce: uint,
  gas: uint,
  value: uint,
  input: bytes,
};
const typed = (type: number, members: Record<string, Schema>): Schema =>
  atLeast({ type: { const: `0x${type}` }, ...FIELDS, ...SIGNATURE, ...members });
const ACCESS = { accessList: ref("AccessList"), chainId: uint, yParity: uint };
const MARKET = { maxFeePerGas: uint, maxPriorityFeePerGas: uint, gasPrice: uint };
const AUTHORIZATION = exactly({ chainId: uint, address, nonce: uint, yParity: uint, r: uint, s: uint });

const SIGNED: Schema = {
  oneOf: [
    typed(0, { gasPrice: uint, v: uint }),
    typed(1, { gasPrice: uint, ...ACCESS }),
    typed(2, { ...MARKET, ...ACCESS }),
    typed(4, { ...MARKET, ...ACCESS, to: address, authorizationList: arrayOf(AUTHORIZATION) }),
  ],
};
const UNPLACED = atLeast({ "blockHash?": { type: "null" }, "blockNumber?": { type: "null" } });

const RESOURCE = exactly({
  disabled: { type: "boolean" },
  "oldestBlock?": uint,
  "deleteStrategy?": exactly({ type: { const: "window" }, retentionBlocks: uint }),
});

const FORK = exactly({
  activationTime: { type: "number" },
  blobSchedule: exactly({
    target: { type: "number" },
    max: { type: "number" },
    baseFeeUpdateFraction: { type: "number" },
  }),
  chainId: uint,
  forkId: { type: "string", pattern: "^0x[0-9a-f]{8}$" },
  precompiles: mapOf(address),
  systemContracts: mapOf(address),
});

const CALL_MEMBERS = { returnData: bytes, gasUsed: uint, "maxUsedGas?": uint };
const CALL_RESULT: Schema = {
  oneOf: [
    exactly({ ...CALL_MEMBERS, status: { const: "0x1" }, logs: arrayOf(ref("Log")) }),
    exactly({
      ...CALL_MEMBERS,
      status: { const: "0x0" },
      "logs?": arrayOf(ref("Log")),
      error: {
        oneOf: [
          atLeast({ code: { const: 3 }, message: { type: "string", pattern: "^execution reverted" } }),
          atLeast({ code: { const: -32015 }, message: { type: "string", pattern: "^vm execution error" } }),
        ],
      },
    }),
  ],
};

const STRUCT_LOG = atLeast({
  pc: { type: "integer" },
  op: { type: "string" },
  gas: { type: "integer" },
  gasCost: { type: "integer" },
  depth: { type: "integer", minimum: 1 },
  "stack?": arrayOf(uint),
  "memory?": arrayOf(ref("bytes32")),
  "storage?": mapOf({ type: "string" }),
  "returnData?": bytes,
  "refund?": { type: "integer" },
  "error?": { type: "string" },
});
const TRACE = atLeast({
  gas: { type: "integer" },
  failed: { type: "boolean" },
  returnValue: bytes,
  structLogs: arrayOf(STRUCT_LOG),
});

const POOL = exactly({ pending: mapOf(mapOf(ref("Pending"))), queued: mapOf(mapOf(ref("Pending"))) });

const SCHEMAS: Record<string, Schema> = {
  TransactionSigned: SIGNED,
  TransactionInfo: { allOf: [atLeast(PLACE), SIGNED] },
  Pending: { allOf: [UNPLACED, SIGNED] },
  Log: exactly({
    address,
    topics: arrayOf(hash32),
    data: bytes,
    ...PLACE,
    transactionHash: hash32,
    logIndex: uint,
    "removed?": { type: "boolean" },
  }),
};

const RESULTS: Record<string, Schema> = {
  debug_getBadBlocks: arrayOf(exactly({ block: ref("Block"), hash: hash32, rlp: bytes })),
  debug_getRawBlock: bytes,
  debug_getRawHeader: bytes,
  debug_getRawReceipts: arrayOf(bytes),
  debug_getRawTransaction: bytes,
  debug_traceBlockByHash: arrayOf(exactly({ txHash: hash32, result: TRACE })),
  debug_traceBlockByNumber: arrayOf(exactly({ txHash: hash32, result: TRACE })),
  debug_traceTransaction: TRACE,
  eth_baseFee: uint,
  eth_blobBaseFee: uint,
  eth_capabilities: exactly({
    head: exactly({ number: uint, hash: hash32 }),
    state: RESOURCE,
    tx: RESOURCE,
    logs: RESOURCE,
    receipts: RESOURCE,
    blocks: RESOURCE,
    stateproofs: RESOURCE,
  }),
  eth_config: exactly({ current: FORK, next: nullable(FORK), last: nullable(FORK) }),
  eth_createAccessList: exactly({ accessList: ref("AccessList"), gasUsed: uint, "error?": { type: "string" } }),
  eth_fillTransaction: atLeast({ tx: { type: "object" } }),
  eth_getBlockReceipts: nullable(arrayOf(ref("ReceiptInfo"))),
  eth_getStorageValues: mapOf(arrayOf(bytes)),
  eth_maxPriorityFeePerGas: uint,
  eth_sign: ref("bytes65"),
  eth_signTransaction: atLeast({ raw: bytes, tx: { type: "object" } }),
  eth_simulateV1: arrayOf({
    allOf: [atLeast({ calls: arrayOf(CALL_RESULT) }), atLeast({ hash: hash32, number: uint })],
  }),
  net_version: { type: "string", pattern: "^(0|[1-9][0-9]*)$" },
  txpool_content: POOL,
  txpool_contentFrom: exactly({ pending: mapOf(ref("Pending")), queued: mapOf(ref("Pending")) }),
  txpool_status: exactly({ pending: uint, queued: uint }),
};

/** Methods of wallets, and those that execution-apis has no more. */
const LEFT_OUT = new Set([
  "eth_decrypt",
  "eth_getEncryptionPublicKey",
  "eth_getUncleCountByBlockHash",
  "eth_getUncleCountByBlockNumber",
  "eth_requestAccounts",
  "eth_signTypedData_v4",
  "eth_subscribe",
  "eth_unsubscribe",
]);

/** The document with what execution-apis has added since to schemas and methods, written from its text. */
export function withNewer({ methods, components }: Document): Document {
  const { Block } = components.schemas;
  const newer = { requestsHash: hash32, totalDifficulty: uint };
  return {
    methods: [
      ...methods.filter(({ name }) => !Object.hasOwn(RESULTS, name) && !LEFT_OUT.has(name)),
      ...Object.entries(RESULTS).map(([name, schema]) => ({ name, result: { schema } })),
    ],
    components: {
      schemas: {
        ...components.schemas,
        ...SCHEMAS,
        Block: { ...Block, properties: { ...Block!.properties, ...newer } },
      },
    },
  };
}
