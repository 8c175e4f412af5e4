import { expect } from "chai";

import { SocketSubscriptions, SUBSCRIPTION_LIMIT } from "../../../src/internal/rpc/server/socket-subscriptions.js";
import { EchoNode } from "../../helpers/rpc/echo-node.js";

describe("the subscriptions of one socket", () => {
  it("are so many at most, those on their way included", async () => {
    const { request } = new SocketSubscriptions(new EchoNode().request);
    const answers = await Promise.allSettled(
      Array.from({ length: SUBSCRIPTION_LIMIT + 1 }, (_, i) => request("eth_subscribe", [String(i)])),
    );
    expect(answers.map(({ status }) => status).indexOf("rejected")).to.equal(SUBSCRIPTION_LIMIT);
    expect(answers.at(-1)).to.have.nested.property("reason.code", -32005);
    expect(await request("eth_unsubscribe", ["0x0"])).to.equal(true);
    expect(await request("eth_subscribe", ["again"])).to.equal("0xagain");
  });

  it("end with it, those that are answered later included", async () => {
    const node = new EchoNode();
    const subscriptions = new SocketSubscriptions(node.request);
    await subscriptions.request("eth_subscribe", ["aa"]);
    const late = subscriptions.request("eth_subscribe", ["bb"]);
    subscriptions.end();
    await late;
    expect(node.unsubscribed).to.deep.equal(["0xaa", "0xbb"]);
    expect(subscriptions.has("0xbb")).to.equal(false);
  });
});
