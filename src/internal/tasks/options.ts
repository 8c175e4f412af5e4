// What the tasks that act on a running node have in common.

export const URL_OPTION = {
  name: "url",
  description:
    "URL of the L2 of a running ovm:node (default: http://127.0.0.1:9545, or the network's that --network names)",
  defaultValue: "",
} as const;

export const FROM_OPTION = {
  name: "from",
  description: "The account that sends: an address, or the number of one of the node's accounts",
  defaultValue: "0",
} as const;

export const JSON_FLAG = { name: "json", description: "Print the result as JSON" } as const;
