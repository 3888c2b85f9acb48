/** A fraction for people: `0.21537` is `21.5 %`. */
export const inPercent = (fraction: string): string =>
  `${Number((Number(fraction) * 100).toFixed(1))} %`;
