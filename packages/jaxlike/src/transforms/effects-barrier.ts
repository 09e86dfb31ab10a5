/** Resolves when all callbacks have run: at once, since here they run where they are computed. */
export const effectsBarrier = (): Promise<void> => Promise.resolve();
