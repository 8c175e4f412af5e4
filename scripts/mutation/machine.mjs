// Faults that the machine could have where it reads, writes and hashes ranges of memory part by part, in the twin and on L1: what it
// is, in which file, what becomes what.
const TWIN = "src/internal/rollup/machine/";
const L1 = "contracts/L1/machine/";

const TWINS = [
  [
    "page: a read to the byte behind it lies in it",
    "state/frame-memory.ts",
    "if (within + length <= PAGE) {",
    "if (within + length <= PAGE + 1) {",
  ],
  [
    "page: the last one counts up to its last byte",
    "state/frame-memory.ts",
    "32 * Math.ceil(end / 32)",
    "32 * Math.floor(end / 32)",
  ],
  ["height: a full page has one more", "state/frame-memory.ts", "(length - 1) / PAGE", "length / PAGE"],
  [
    "zeros: a page of them has a hash",
    "state/frame-memory.ts",
    "bytes.length === 0 ? 0n : hashBytes(bytes)",
    "hashBytes(bytes)",
  ],
  [
    "zeros: a node above them has a hash",
    "state/frame-memory.ts",
    "hash = left === 0n && right === 0n ? 0n : hashWords(left, right);",
    "hash = hashWords(left, right);",
  ],
  [
    "page: the nodes above one that changed stay",
    "state/frame-memory.ts",
    "if (place < known.length) known[place] = undefined;",
    "",
  ],
  [
    "page: two memories write to one that they share",
    "state/frame-memory.ts",
    "if (page !== undefined) page.isShared = true;",
    "",
  ],
  [
    "tree: what is appended writes over what is full",
    "state/page-tree.ts",
    "first + 2 ** height <= count",
    "first + 2 ** height < count",
  ],
  [
    "height: a tree that grows keeps it",
    "state/page-tree.ts",
    "for (; height < treeHeight(PAGE * end); height++)",
    "for (; height < treeHeight(PAGE * count); height++)",
  ],
  ["cursor: whole blocks are one part", "phases/range.ts", "if (left >= HASHED) {", "if (left > HASHED) {"],
  ["cursor: data goes on behind its end", "phases/range.ts", "Math.min(from + count, data.length)", "from + count"],
  [
    "cursor: the last part of a log is not the last",
    "phases/range.ts",
    "from + count < data.length",
    "from + count <= data.length",
  ],
  ["leaf: logs end a head later", "phases/leaf.ts", "at + HASHED - head.length", "at + HASHED"],
  [
    "leaf: whole blocks are the last part",
    "phases/leaf.ts",
    "if (part.length < HASHED) placeLeaf",
    "if (part.length <= HASHED) placeLeaf",
  ],
].map(([name, file, from, to]) => ({ name: `twin: ${name}`, file: `${TWIN}${file}`, from, to }));

const CONTRACTS = [
  ["height: a full page has one more", "state/Pages.sol", "sub(_length, gt(_length, 0))", "_length"],
  [
    "height: of a memory that grew, the new one",
    "state/Pages.sol",
    "uint256 height = heightOf(_f.memoryLength - _f.memoryGrown);",
    "uint256 height = heightOf(_f.memoryLength);",
  ],
  [
    "height: a memory that grew and was not opened keeps it",
    "state/Pages.sol",
    "if (_f.pagesAt == 0 && _f.memoryGrown == 0) return root_;",
    "if (_f.pagesAt == 0) return root_;",
  ],
  ["zeros: a page of them has a hash", "state/Pages.sol", "if (size == 0) return 0;", ""],
  [
    "zeros: a node beside them is one",
    "state/Pages.sol",
    "if or(_left, _right) {",
    "if and(gt(_left, 0), gt(_right, 0)) {",
  ],
  [
    "zeros: none behind what a page holds",
    "state/Pages.sol",
    "calldatacopy(add(_to, size), calldatasize(), sub(_count, size))",
    "",
  ],
  [
    "page: what is open from 256 on is not seen",
    "state/Pages.sol",
    "shr(and(_first, 255), mload(bits))",
    "shr(_first, mload(bits))",
  ],
  ["page: what opens from 256 on is not noted", "state/Pages.sol", "shl(and(_index, 255), 1)", "shl(_index, 1)"],
  [
    "page: what is open is forgotten as the table grows",
    "state/Pages.sol",
    "mcopy(table_, from, shr(sub(PAGE_BITS, 5), old))",
    "",
  ],
  [
    "page: that it is open is forgotten as the table grows",
    "state/Pages.sol",
    "mcopy(sub(sub(table_, 32), oldBits), sub(sub(from, 32), oldBits), oldBits)",
    "",
  ],
  [
    "page: one behind the tree is in it",
    "state/Pages.sol",
    "if (node == 0 || _index >> height != 0) return page_;",
    "if (node == 0) return page_;",
  ],
  [
    "page: what is not written over is not known",
    "state/FrameMemory.sol",
    "Pages.open(_m, _f, _offset >> PAGE_BITS, count == PAGE)",
    "Pages.open(_m, _f, _offset >> PAGE_BITS, true)",
  ],
  [
    "zeros: none behind what is written",
    "state/FrameMemory.sol",
    "uint256 copied = count < _there ? count : _there;",
    "uint256 copied = count;",
  ],
  [
    "copy: MCOPY reads what it has written",
    "opcodes/Memory.sol",
    "bytes memory copy = FrameMemory.slice(_m, _f, from, length);\n        FrameMemory.copyInto(_m, _f, to, copy, 0, length);",
    "uint256 half = length / 2;\n        bytes memory copy = FrameMemory.slice(_m, _f, from, half);\n        FrameMemory.copyInto(_m, _f, to, copy, 0, half);\n        copy = FrameMemory.slice(_m, _f, from + half, length - half);\n        FrameMemory.copyInto(_m, _f, to + half, copy, 0, length - half);",
  ],
  ["zeros: a page that closes as such has a hash", "state/ClosedPages.sol", "if (size == 0) return 0;", ""],
  [
    "tree: what is appended writes over what is full",
    "state/PageTree.sol",
    "_first + (1 << _height) <= _pages.first",
    "_first + (1 << _height) < _pages.first",
  ],
  [
    "cursor: whole blocks are the last part",
    "phases/Range.sol",
    "bool isLast = left < HASHED * Sponge.RATE;",
    "bool isLast = left <= HASHED * Sponge.RATE;",
  ],
  ["cursor: a hash begins anew in each part", "phases/Range.sol", "_hashing_.offset += size;", ""],
  ["cursor: data goes on behind its end", "phases/Range.sol", "if (_from > _dataLength) _from = _dataLength;", ""],
  ["cursor: a copy stays where it began", "phases/Range.sol", "_copying_.to + count", "_copying_.to"],
  [
    "hashing: without the padding's last bit",
    "state/Sponge.sol",
    "or(byte(0, mload(last)), 0x80)",
    "byte(0, mload(last))",
  ],
  ["data: a slice begins where its memory does", "state/LongData.sol", "offset += _from;", "offset = _from;"],
  [
    "data: a slice may be as short as what is opened at once",
    "state/LongData.sol",
    "_dataLength <= RANGE_ALLOWED",
    "_dataLength < RANGE_ALLOWED",
  ],
  [
    "leaf: whole blocks are the last part",
    "phases/Leaf.sol",
    "bool isLast = length < HASHED * Sponge.RATE;",
    "bool isLast = length <= HASHED * Sponge.RATE;",
  ],
  [
    "leaf: logs take all the room",
    "phases/Leaf.sol",
    "_overlap(place, room - length_, logs.size)",
    "_overlap(place, room, logs.size)",
  ],
  ["leaf: what comes behind begins with the logs", "phases/Leaf.sol", "place += count - logs.size;", "place += count;"],
  [
    "identity: a slice as short as what is opened at once",
    "opcodes/RareCalls.sol",
    "call.inputLength > RANGE_ALLOWED &&",
    "call.inputLength >= RANGE_ALLOWED &&",
  ],
  ["identity: the last of its gas is too little", "opcodes/RareCalls.sol", "cost > _call.gas", "cost >= _call.gas"],
  [
    "identity: more is copied than there is",
    "opcodes/RareCalls.sol",
    "_call.outputLength < length ? _call.outputLength : length",
    "_call.outputLength",
  ],
  [
    "identity: long inputs are too long",
    "opcodes/RareCalls.sol",
    "!_isPrecompile || _call.to == IDENTITY",
    "!_isPrecompile",
  ],
  ["precompiles: P256VERIFY reads all", "opcodes/Calls.sol", "Access.isPrecompile(_to) &&", "_to <= 0x11 &&"],
].map(([name, file, from, to]) => ({ name: `L1: ${name}`, file: `${L1}${file}`, from, to }));

export const MACHINE_MUTANTS = [...TWINS, ...CONTRACTS];
