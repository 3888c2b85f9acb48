/**
 * A `T` with gaps: what could be read of it while other parts were wrong.
 *
 * Readers return drafts so that one reading finds every fault, and checks across fields are made to
 * reckon with the gaps. A draft that was read without a fault has none: it is a `T`.
 */
export type Draft<T> = T extends string | number | bigint | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Draft<Item> | undefined)[]
    : { readonly [K in keyof T]?: Draft<Exclude<T[K], undefined>> };
