/**
 * An optimizer as a pair of pure functions, as in optax: what it remembers is a value that goes in and comes out, so that
 * steps can be jitted, vmapped and differentiated as any function of arrays.
 */
export interface GradientTransformation<State = unknown> {
  /** The state before the first step. */
  init(params: unknown): State;
  /**
   * One step.
   *
   * @param updates the gradients, or what another transformation made of them: a tree as `params`
   * @returns what is to be added to the parameters, and the new state
   */
  update<T>(updates: T, state: State, params?: unknown): [updates: T, state: State];
}

/** Of a transformation that remembers nothing. */
export type EmptyState = readonly [];

/** A transformation without a state. */
export const stateless = (update: <T>(updates: T, params: unknown) => T): GradientTransformation<EmptyState> => ({
  init: () => [],
  update: (updates, state, params) => [update(updates, params), state],
});
