/** Calls `work` with 0 to `count` - 1, `width` at a time; resolves when all are done. */
export async function inParallel(count, width, work) {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, lane));
}
