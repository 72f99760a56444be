// JSON columns: only for what the store never looks into.
import type { Json } from '../../connectors/sdk/sdk.ts';

export const toJson = (value: unknown): string | null =>
	value === undefined || value === null ? null : JSON.stringify(value);

/** Reads back what `toJson` wrote; the caller names the type it stored. */
export const fromJson = <T = Json>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));
