import { hexToBytes } from "viem";

import { at, unsigned } from "../rollup/cheats.js";
import { alice, bob, carol, CHAIN_ID, filled, GWEI, sign } from "../rollup/l2-chain.js";

/** A valid transaction of each type, signed by alice with nonce 0, and one of each that carol did not sign. */
export async function validElements(): Promise<Uint8Array[]> {
  const accessList = [
    { address: carol, storageKeys: [filled(1), filled(2)] },
    { address: at(0x33), storageKeys: [] },
    { address: carol, storageKeys: [filled(1)] },
  ];
  const gas = 400_000n;
  const authorization = await bob.signAuthorization({ chainId: CHAIN_ID, address: carol, nonce: 3 });
  const signed = { chainId: BigInt(CHAIN_ID), address: carol, nonce: 3n, yParity: authorization.yParity ?? 0 };
  const authorizationList = [{ ...signed, r: authorization.r, s: authorization.s }];
  const legacy = { to: carol, gas, gasPrice: GWEI, value: 1n, data: "0x00ff" } as const;
  return [
    hexToBytes(await alice.signTransaction({ type: "legacy", nonce: 0, chainId: CHAIN_ID, ...legacy })),
    hexToBytes(await alice.signTransaction({ type: "legacy", nonce: 0, ...legacy })),
    hexToBytes(
      await alice.signTransaction({ type: "eip2930", nonce: 0, chainId: CHAIN_ID, accessList, gas, gasPrice: GWEI }),
    ),
    await sign(alice, { to: carol, gas, accessList, data: filled(7) }),
    await sign(alice, { type: "eip7702", to: carol, gas, accessList, authorizationList: [authorization] } as never),
    ...[0, 1, 2].map((type) =>
      unsigned({
        ...{ from: carol, type, gasLimit: gas, maxFeePerGas: GWEI, maxPriorityFeePerGas: GWEI },
        accessList: type === 0 ? [] : accessList,
      }),
    ),
    unsigned({ from: carol, type: 4, gasLimit: gas, accessList, authorizationList }),
  ];
}
