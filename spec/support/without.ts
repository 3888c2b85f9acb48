/** The same without some of its fields. */
export const without = <T extends object, K extends keyof T>(
  whole: T,
  ...names: readonly K[]
): Omit<T, K> =>
  Object.fromEntries(
    Object.entries(whole).filter(([name]) => !(names as readonly PropertyKey[]).includes(name)),
  ) as Omit<T, K>;
