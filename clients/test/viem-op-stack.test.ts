// Only viem's own op-stack actions, against a running ovm:node over HTTP.
import { expect } from "chai";
import {
  type Address,
  createPublicClient,
  createWalletClient,
  defineChain,
  encodeFunctionData,
  type Hash,
  type Hex,
  http,
  parseAbi,
  parseEther,
  toFunctionSelector,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import {
  chainConfig,
  getL2TransactionHashes,
  getWithdrawals,
  publicActionsL1,
  publicActionsL2,
  walletActionsL1,
  walletActionsL2,
} from "viem/op-stack";

import { contracts } from "./mini-erc20.js";
import { type RunningNode, startNode } from "./start-node.js";

const CHALLENGE_WINDOW = 604_800;
const account = (addressIndex: number) =>
  mnemonicToAccount("test test test test test test test test test test test junk", { addressIndex });

async function connect({ l1Url, l2Url }: RunningNode) {
  const addresses = (await rpc(l2Url, "ovm_addresses")) as Record<string, Address>;
  const currency = { name: "Ether", symbol: "ETH", decimals: 18 };
  const l1Chain = defineChain({
    id: 900,
    name: "L1",
    nativeCurrency: currency,
    rpcUrls: { default: { http: [l1Url] } },
    contracts: { multicall3: { address: addresses["multicall3"]! } },
  });
  const l2Chain = defineChain({
    ...chainConfig,
    id: 901,
    name: "L2",
    nativeCurrency: currency,
    rpcUrls: { default: { http: [l2Url] } },
    sourceId: 900,
    contracts: {
      ...chainConfig.contracts,
      multicall3: { address: addresses["multicall3"]! },
      portal: { 900: { address: addresses["portal"]! } },
      disputeGameFactory: { 900: { address: addresses["disputeGameFactory"]! } },
      l1StandardBridge: { 900: { address: addresses["l1StandardBridge"]! } },
    },
  });
  const fast = { pollingInterval: 50, cacheTime: 0 };
  return {
    addresses,
    l1Chain,
    l2Chain,
    publicL1: createPublicClient({ ...fast, chain: l1Chain, transport: http() }).extend(publicActionsL1()),
    publicL2: createPublicClient({ ...fast, chain: l2Chain, transport: http() }).extend(publicActionsL2()),
    walletL1: (index: number) =>
      createWalletClient({ ...fast, chain: l1Chain, transport: http(), account: account(index) }).extend(
        walletActionsL1(),
      ),
    walletL2: (index: number) =>
      createWalletClient({ ...fast, chain: l2Chain, transport: http(), account: account(index) }).extend(
        walletActionsL2(),
      ),
  };
}

async function rpc(url: string, method: string, params: unknown[] = []): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (answer.error !== undefined) throw new Error(answer.error.message);
  return answer.result;
}

describe("viem's op-stack actions against ovm:node", () => {
  let node: RunningNode;
  let c: Awaited<ReturnType<typeof connect>>;

  before(async () => {
    node = await startNode();
    c = await connect(node);
  });
  after(async () => {
    expect(await node.stop()).to.equal(0);
  });

  /** Deposits through the portal and returns both receipts. */
  async function deposit(index: number, args: { mint: bigint; to: Address; data?: Hex }) {
    const request = await c.publicL2.buildDepositTransaction({ account: account(index), ...args });
    const hash = await c.walletL1(index).depositTransaction(request);
    const l1 = await c.publicL1.waitForTransactionReceipt({ hash });
    const [l2Hash] = getL2TransactionHashes(l1);
    const l2 = await c.publicL2.waitForTransactionReceipt({ hash: l2Hash! });
    return { l1, l2 };
  }

  /** Proves, travels the window on L1 and finalizes; returns the L1 gas the two transactions cost, in wei. */
  async function proveAndFinalize(index: number, l2Hash: Hash): Promise<bigint> {
    const receipt = await c.publicL2.getTransactionReceipt({ hash: l2Hash });
    expect(await c.publicL1.getWithdrawalStatus({ receipt, targetChain: c.l2Chain })).to.equal("ready-to-prove");
    const { output, withdrawal } = await c.publicL1.waitToProve({ receipt, targetChain: c.l2Chain });
    const proof = await c.publicL2.buildProveWithdrawal({ output, withdrawal, account: account(index) });
    const proveHash = await c.walletL1(index).proveWithdrawal(proof);
    const proven = await c.publicL1.waitForTransactionReceipt({ hash: proveHash });
    expect(proven.status).to.equal("success");
    expect(await c.publicL1.getWithdrawalStatus({ receipt, targetChain: c.l2Chain })).to.equal("waiting-to-finalize");

    await rpc(node.l1Url, "evm_increaseTime", [CHALLENGE_WINDOW + 1]);
    await rpc(node.l1Url, "evm_mine");
    expect(await c.publicL1.getWithdrawalStatus({ receipt, targetChain: c.l2Chain })).to.equal("ready-to-finalize");
    const finalizeHash = await c.walletL1(index).finalizeWithdrawal({ targetChain: c.l2Chain, withdrawal });
    const finalized = await c.publicL1.waitForTransactionReceipt({ hash: finalizeHash });
    expect(finalized.status).to.equal("success");
    expect(await c.publicL1.getWithdrawalStatus({ receipt, targetChain: c.l2Chain })).to.equal("finalized");
    return proven.gasUsed * proven.effectiveGasPrice + finalized.gasUsed * finalized.effectiveGasPrice;
  }

  it("deposits 1 ETH through the portal, withdraws 0.4 ETH, and the balances are exact on both layers", async () => {
    const me = account(1).address;
    const l1Before = await c.publicL1.getBalance({ address: me });
    const l2Before = await c.publicL2.getBalance({ address: me });

    const deposited = await deposit(1, { mint: parseEther("1"), to: me });
    expect(deposited.l2.status).to.equal("success");
    const transaction = await c.publicL2.getTransaction({ hash: deposited.l2.transactionHash });
    expect(transaction.type).to.equal("deposit");
    const l1DepositCost = deposited.l1.gasUsed * deposited.l1.effectiveGasPrice;
    expect(await c.publicL1.getBalance({ address: me })).to.equal(l1Before - parseEther("1") - l1DepositCost);
    expect(await c.publicL2.getBalance({ address: me })).to.equal(l2Before + parseEther("1"));

    const request = await c.publicL1.buildInitiateWithdrawal({ account: account(1), value: parseEther("0.4"), to: me });
    const hash = await c.walletL2(1).initiateWithdrawal(request);
    const receipt = await c.publicL2.waitForTransactionReceipt({ hash });
    const l2Cost = receipt.gasUsed * receipt.effectiveGasPrice + receipt.l1Fee!;
    expect(receipt.l1Fee! > 0n).to.equal(true);
    expect(await c.publicL2.getBalance({ address: me })).to.equal(l2Before + parseEther("0.6") - l2Cost);

    const l1Costs = await proveAndFinalize(1, hash);
    expect(await c.publicL1.getBalance({ address: me })).to.equal(
      l1Before - parseEther("0.6") - l1DepositCost - l1Costs,
    );
  });

  it("keeps the mint of a deposit that fails on L2, and marks its receipt failed", async () => {
    const { Refuses } = contracts();
    const hash = await c.walletL2(2).deployContract({ abi: Refuses.abi, bytecode: Refuses.bytecode, args: [] });
    const { contractAddress } = await c.publicL2.waitForTransactionReceipt({ hash });
    const me = account(2).address;
    const before = await c.publicL2.getBalance({ address: me });
    const l1Hash = await c.walletL1(2).depositTransaction({
      request: { gas: 100_000n, mint: parseEther("2"), value: parseEther("2"), to: contractAddress! },
      targetChain: c.l2Chain,
    });
    const [l2Hash] = getL2TransactionHashes(await c.publicL1.waitForTransactionReceipt({ hash: l1Hash }));
    const receipt = await c.publicL2.waitForTransactionReceipt({ hash: l2Hash! });
    expect(receipt.status).to.equal("reverted");
    expect(await c.publicL2.getBalance({ address: me })).to.equal(before + parseEther("2"));
  });

  it("creates a contract by deposit", async () => {
    const { Switch } = contracts();
    const request = await c.publicL2.buildDepositTransaction({
      account: account(3),
      data: Switch.bytecode,
      isCreation: true,
    });
    const hash = await c.walletL1(3).depositTransaction(request);
    const [l2Hash] = getL2TransactionHashes(await c.publicL1.waitForTransactionReceipt({ hash }));
    const receipt = await c.publicL2.waitForTransactionReceipt({ hash: l2Hash! });
    expect(receipt.status).to.equal("success");
    expect(await c.publicL2.getCode({ address: receipt.contractAddress! })).to.match(/^0x60/);
  });

  it("finalizes a withdrawal whose target reverts, once, and tells so in the event", async () => {
    const { Refuses } = contracts();
    const deployed = await c.walletL1(4).deployContract({ abi: Refuses.abi, bytecode: Refuses.bytecode, args: [] });
    const { contractAddress } = await c.publicL1.waitForTransactionReceipt({ hash: deployed });
    const hash = await c.walletL2(4).initiateWithdrawal({
      request: { gas: 50_000n, to: contractAddress!, value: 1n },
    });
    await c.publicL2.waitForTransactionReceipt({ hash });
    await proveAndFinalize(4, hash);
    expect(await c.publicL1.getBalance({ address: contractAddress! })).to.equal(0n);
    const receipt = await c.publicL2.getTransactionReceipt({ hash });
    const [withdrawal] = getWithdrawals(receipt);
    const again = c.walletL1(4).finalizeWithdrawal({ targetChain: c.l2Chain, withdrawal: withdrawal! });
    await again.then(
      () => expect.fail("finalized twice"),
      (error: Error) => expect(error.message).to.include(toFunctionSelector("OptimismPortal_AlreadyFinalized()")),
    );
  });

  it("brings two deposits of one sender in one L1 block to L2, in order", async () => {
    await rpc(node.l1Url, "evm_setAutomine", [false]);
    const wallet = c.walletL1(5);
    const nonce = await c.publicL1.getTransactionCount({ address: account(5).address });
    const hashes: Hash[] = [];
    for (const [i, to] of [account(18).address, account(19).address].entries())
      hashes.push(
        await wallet.depositTransaction({
          request: { gas: 50_000n, mint: 7n, value: 7n, to },
          targetChain: c.l2Chain,
          nonce: nonce + i,
          gas: 300_000n,
        }),
      );
    await rpc(node.l1Url, "evm_mine");
    await rpc(node.l1Url, "evm_setAutomine", [true]);
    const receipts = await Promise.all(hashes.map((hash) => c.publicL1.waitForTransactionReceipt({ hash })));
    expect(receipts[0]!.blockNumber).to.equal(receipts[1]!.blockNumber);
    const [first, second] = await Promise.all(
      receipts.map((receipt) => c.publicL2.waitForTransactionReceipt({ hash: getL2TransactionHashes(receipt)[0]! })),
    );
    expect([first!.status, second!.status]).to.deep.equal(["success", "success"]);
    const order = ({ blockNumber, transactionIndex }: typeof first & object) =>
      Number(blockNumber) * 1000 + transactionIndex;
    expect(order(first!)).to.be.lessThan(order(second!));
  });

  it("aliases a contract that deposits", async () => {
    // Multicall3 on L1 calls the portal: the sender that L2 sees is Multicall3's alias.
    const multicall = c.addresses["multicall3"]!;
    const portalAbi = parseAbi(["function depositTransaction(address,uint256,uint64,bool,bytes) payable"]);
    const hash = await c.walletL1(6).writeContract({
      address: multicall,
      abi: parseAbi(["function aggregate3Value((address,bool,uint256,bytes)[]) payable"]),
      functionName: "aggregate3Value",
      args: [
        [
          [
            c.addresses["portal"]!,
            false,
            3n,
            encodeFunctionData({
              abi: portalAbi,
              functionName: "depositTransaction",
              args: [account(7).address, 3n, 100_000n, false, "0x"],
            }),
          ],
        ],
      ],
      value: 3n,
    });
    const [l2Hash] = getL2TransactionHashes(await c.publicL1.waitForTransactionReceipt({ hash }));
    const transaction = await c.publicL2.getTransaction({ hash: l2Hash! });
    const alias = (BigInt(multicall) + 0x1111000000000000000000000000000000001111n) % (1n << 160n);
    expect(BigInt(transaction.from)).to.equal(alias);
    expect(transaction.mint).to.equal(3n);
  });

  it("estimates every fee that viem knows", async () => {
    const request = { account: account(8), to: account(9).address, value: 1n } as const;
    const l1Fee = await c.publicL2.estimateL1Fee(request);
    const total = await c.publicL2.estimateTotalFee(request);
    expect(l1Fee > 0n).to.equal(true);
    expect(total > l1Fee).to.equal(true);
    expect(await c.publicL2.estimateOperatorFee(request)).to.equal(0n);
    expect((await c.publicL2.getL1BaseFee()) > 0n).to.equal(true);
  });

  it("answers an unknown method with the code that makes viem stop asking", async () => {
    for (const url of [node.l1Url, node.l2Url]) {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id: 7, method: "eth_noSuchThing", params: [] }),
      });
      const answer = (await response.json()) as { id: number; error: { code: number } };
      expect(answer.id).to.equal(7);
      expect(answer.error.code).to.equal(-32601);
    }
  });
});
