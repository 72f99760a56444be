/** How a thread of the store ends. `exit`: with its program, in the middle of its work. */
export const teardowns = ['close', 'terminate', 'check', 'exit'] as const;
export type Teardown = (typeof teardowns)[number];
