// http and https addresses from platforms. zod's httpUrl refuses some that browsers open: a host with an underscore, one in another script,
// a number. An address is decoration, so it never costs the message it stands on.
import { z } from 'zod';

const maxLength = 4096;
const isWebAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

export const zWebAddress = z.string().max(maxLength).refine(isWebAddress);

/** The address as it was given; undefined for anything else. */
export const webAddress = (value: unknown): string | undefined => zWebAddress.safeParse(value).data;
