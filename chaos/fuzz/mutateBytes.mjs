const INVALID_UTF8 = [0xff, 0xc0, 0x80, 0xed, 0xa0];

const CHANGES = [
  (bytes, random) => bytes.subarray(0, random.whole(0, bytes.length)),
  (bytes, random) => bytes.subarray(random.whole(0, bytes.length)),
  (bytes, random) => {
    const changed = Buffer.from(bytes);
    for (let count = random.whole(1, 6); count > 0 && changed.length > 0; count -= 1)
      changed[random.whole(0, changed.length - 1)] = random.pick([
        ...INVALID_UTF8,
        0,
        10,
        34,
        44,
        92,
        125,
      ]);
    return changed;
  },
  (bytes) => Buffer.concat([bytes, bytes]),
  (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  (_bytes, random) =>
    Buffer.from(Array.from({ length: random.whole(0, 300) }, () => random.whole(0, 255))),
  (_bytes, random) =>
    Buffer.from(
      random.pick(['', 'null', '[]', '{}', '""', '0', 'PONG', '<html>502</html>', '[[]]']),
    ),
];

/** The text as a client would decode it after its bytes were cut, spoilt, doubled or replaced. */
export const mutateBytes = (text, random) =>
  random.pick(CHANGES)(Buffer.from(text), random).toString('utf8');
