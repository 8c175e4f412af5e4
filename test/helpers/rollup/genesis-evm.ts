import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { createEVM, type EVM } from "@ethereumjs/evm";
import { SimpleStateManager } from "@ethereumjs/statemanager";
import { bytesToHex, createAccount, createAddressFromString, createZeroAddress, hexToBytes } from "@ethereumjs/util";
import * as AbiFunction from "ox/AbiFunction";

import type { GenesisAccount } from "../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";
import type { StorageWrite } from "../../../src/internal/rollup/ovm/predeploys/storage-write.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";

interface CallOptions {
  from?: Address;
  value?: bigint;
  /** Of the block that the call sees. */
  number?: bigint;
  timestamp?: bigint;
}

/** A plain EVM over a genesis state: no transactions, no fees, no blocks. What runs stays in the state. */
export class GenesisEvm {
  private constructor(private readonly evm: EVM) {}

  static async over(accounts: readonly GenesisAccount[]): Promise<GenesisEvm> {
    const common = new Common({ chain: Mainnet, hardfork: Hardfork.Osaka });
    const evm = await createEVM({ common, stateManager: new SimpleStateManager({ common }) });
    const made = new GenesisEvm(evm);
    for (const { address, code, storage, balance, nonce } of accounts) {
      const at = createAddressFromString(address);
      await evm.stateManager.putAccount(at, createAccount({ balance, nonce }));
      if (code !== "0x") await evm.stateManager.putCode(at, hexToBytes(code));
      await made.write(address, storage);
    }
    return made;
  }

  async write(address: Address, writes: readonly StorageWrite[]): Promise<void> {
    for (const { slot, value } of writes) {
      await this.evm.stateManager.putStorage(createAddressFromString(address), hexToBytes(slot), hexToBytes(value));
    }
  }

  async code(address: Address): Promise<Hex> {
    return bytesToHex(await this.evm.stateManager.getCode(createAddressFromString(address)));
  }

  /** Calls with bytes; returns bytes, throws the EVM's error. */
  async call(to: Address, data: Hex, options: CallOptions = {}): Promise<Hex> {
    const { from = "0x00000000000000000000000000000000000000aa", value = 0n, number = 1n, timestamp = 1n } = options;
    const { execResult } = await this.evm.runCall({
      caller: createAddressFromString(from),
      to: createAddressFromString(to),
      data: hexToBytes(data),
      value,
      gasLimit: 30_000_000n,
      skipBalance: true,
      block: {
        header: {
          number,
          timestamp,
          coinbase: createZeroAddress(),
          difficulty: 0n,
          prevRandao: new Uint8Array(32),
          gasLimit: 30_000_000n,
          baseFeePerGas: 7n,
          getBlobGasPrice: () => 1n,
        },
      },
    });
    if (execResult.exceptionError !== undefined) {
      throw new Error(`${execResult.exceptionError.error}: ${bytesToHex(execResult.returnValue)}`);
    }
    return bytesToHex(execResult.returnValue);
  }

  /** Calls a function of an ABI and decodes what it returns. */
  async read(to: Address, signature: string, ...args: unknown[]): Promise<unknown> {
    const abi = AbiFunction.from(signature) as AbiFunction.AbiFunction;
    return AbiFunction.decodeResult(abi, await this.call(to, AbiFunction.encodeData(abi, args)));
  }
}
