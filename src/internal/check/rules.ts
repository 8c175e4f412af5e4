import type { Rule } from "./rule.js";
import { accountCode } from "./rules/account-code.js";
import { baseFee } from "./rules/base-fee.js";
import { blobBaseFee } from "./rules/blob-base-fee.js";
import { blobHash } from "./rules/blob-hash.js";
import { blockNumber } from "./rules/block-number.js";
import { blockhash } from "./rules/blockhash.js";
import { codeSize } from "./rules/code-size.js";
import { coinbase } from "./rules/coinbase.js";
import { etherLedger } from "./rules/ether-ledger.js";
import { extraOpcode } from "./rules/extra-opcode.js";
import { gasLimit } from "./rules/gas-limit.js";
import { gasPrice } from "./rules/gas-price.js";
import { gasStipend } from "./rules/gas-stipend.js";
import { knownAddressRule } from "./rules/known-address.js";
import { l1Sender } from "./rules/l1-sender.js";
import { missingOpcode } from "./rules/missing-opcode.js";
import { ovmCompiler } from "./rules/ovm-compiler.js";
import { precompile } from "./rules/precompile.js";
import { prevrandao } from "./rules/prevrandao.js";
import { selfdestruct } from "./rules/selfdestruct.js";
import { timestamp } from "./rules/timestamp.js";
import { txOrigin, txOriginSender } from "./rules/tx-origin.js";
import { unsafeBytecode } from "./rules/unsafe-bytecode.js";

/** Every kind of finding, in the order of the documentation. */
export const RULES: readonly Rule[] = [
  unsafeBytecode,
  ovmCompiler,
  missingOpcode,
  extraOpcode,
  codeSize,
  txOriginSender,
  txOrigin,
  l1Sender,
  blockNumber,
  timestamp,
  blockhash,
  prevrandao,
  coinbase,
  gasLimit,
  gasPrice,
  baseFee,
  blobHash,
  blobBaseFee,
  gasStipend,
  precompile,
  knownAddressRule,
  selfdestruct,
  etherLedger,
  accountCode,
];
