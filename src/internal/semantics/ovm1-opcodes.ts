import { opcodesAddedLater } from "./missing-opcodes.js";
import { from } from "./sources.js";
import type { OpcodeDifference, Row } from "./types.js";

const compiler = from("OVM_SOLC", "feat/0.7/callvalue: libsolidity/codegen/CompilerContext.cpp, appendCallback");
const checker = from("OVM1_CONTRACTS", "OVM/execution/OVM_SafetyChecker.sol");

/** Opcodes that the OVM's compiler refused with error 6388. */
const REFUSED: readonly (readonly [opcode: number, name: string])[] = [
  [0x32, "ORIGIN"],
  [0x3a, "GASPRICE"],
  [0x40, "BLOCKHASH"],
  [0x41, "COINBASE"],
  [0x44, "DIFFICULTY"],
  [0xf2, "CALLCODE"],
  [0xff, "SELFDESTRUCT"],
];

/** Opcodes that the OVM's compiler turned into calls of the execution manager, and what those call. */
const REWRITTEN: readonly (readonly [opcode: number, name: string, call: string])[] = [
  [0x30, "ADDRESS", "ovmADDRESS()"],
  [0x31, "BALANCE", "ovmBALANCE(address), the balance of an ERC-20"],
  [0x33, "CALLER", "ovmCALLER()"],
  [0x34, "CALLVALUE", "ovmCALLVALUE()"],
  [0x3b, "EXTCODESIZE", "ovmEXTCODESIZE(address), which is not 0 for users"],
  [0x3c, "EXTCODECOPY", "ovmEXTCODECOPY(address,uint256,uint256)"],
  [0x3f, "EXTCODEHASH", "ovmEXTCODEHASH(address)"],
  [0x42, "TIMESTAMP", "ovmTIMESTAMP(), time of L1"],
  [0x43, "NUMBER", "ovmNUMBER(), block number of L1"],
  [0x45, "GASLIMIT", "ovmGASLIMIT(), the gas of an epoch"],
  [0x46, "CHAINID", "ovmCHAINID()"],
  [0x47, "SELFBALANCE", "ovmSELFBALANCE(), the balance of an ERC-20"],
  [0x54, "SLOAD", "ovmSLOAD(bytes32)"],
  [0x55, "SSTORE", "ovmSSTORE(bytes32,bytes32)"],
  [0xf0, "CREATE", "ovmCREATE(bytes), without value"],
  [0xf1, "CALL", "ovmCALL(uint256,address,uint256,bytes)"],
  [0xf4, "DELEGATECALL", "ovmDELEGATECALL(uint256,address,bytes)"],
  [0xf5, "CREATE2", "ovmCREATE2(bytes,bytes32), without value"],
  [0xfa, "STATICCALL", "ovmSTATICCALL(uint256,address,bytes)"],
  [0xfd, "REVERT", "ovmREVERT(bytes)"],
];

/** What OVM 1.0 did with every opcode that its SafetyChecker bans. */
export const ovm1Opcodes: readonly Row<OpcodeDifference>[] = [
  ...REFUSED.map(([opcode, name]): Row<OpcodeDifference> => ({
    value: { opcode, name, status: "rejected", compilerRefuses: true },
    says: `${name} is not implemented in the OVM: the compiler refuses it, and the SafetyChecker rejects code that holds it.`,
    source: compiler,
  })),
  ...REWRITTEN.map(([opcode, name, call]): Row<OpcodeDifference> => ({
    // The SafetyChecker lets CALLVALUE through, where it is 0; only the compiler makes it ovmCALLVALUE.
    value: { opcode, name, status: name === "CALLVALUE" ? "changed" : "rewritten" },
    says: `The OVM's compiler makes ${name} ${call}; stock code that holds it ${name === "CALLVALUE" ? "reads 0" : "is rejected"}.`,
    source: compiler,
  })),
  ...opcodesAddedLater("rejected", "the SafetyChecker rejects it, and no OVM compiler knows it", checker),
];
