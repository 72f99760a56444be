// Somebody with an address, as mail knows people.
import { z } from 'zod';

/** `name` is the address where there is no name. */
export const Person = z.object({ address: z.string().min(3).max(320), name: z.string() });
export type Person = z.output<typeof Person>;
