// Ids of posts and messages are snowflakes: they contain the time. Never Number(): they are beyond 2^53.

const epoch = 1_288_834_974_657n;

export const timeOfId = (id: string): number => Number((BigInt(id) >> 22n) + epoch);
/** The lowest id of a time. */
export const idOfTime = (at: number): string => String(BigInt(Math.max(0, Math.floor(at) - Number(epoch))) << 22n);
export const isNewer = (a: string, b: string): boolean => BigInt(a) > BigInt(b);
export const newestOf = (ids: readonly string[]): string | undefined =>
	ids.reduce<string | undefined>((best, id) => (best === undefined || isNewer(id, best) ? id : best), undefined);
export const oldestOf = (ids: readonly string[]): string | undefined =>
	ids.reduce<string | undefined>((best, id) => (best === undefined || isNewer(best, id) ? id : best), undefined);
export const before = (id: string): string => String(BigInt(id) - 1n);
