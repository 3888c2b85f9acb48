/** Resolves after so many ms. */
export const waitMs = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
