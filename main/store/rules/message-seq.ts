// A message's rowid carries its time, so that every order by rowid is an order by time, whenever it arrived.
// 1,024 messages fit into a millisecond; a platform that dates by the day fills the following milliseconds.

export const slotsPerMs = 1024;
/** 2^53 / 1024: the year 2248. Times beyond (a hostile or broken date) stand there. */
const lastMs = Math.floor(Number.MAX_SAFE_INTEGER / slotsPerMs) - 1_000_000;

export const firstSeqAt = (at: number): number =>
	Math.trunc(Math.min(Math.max(Number.isNaN(at) ? 0 : at, 0), lastMs)) * slotsPerMs;
export const msOfSeq = (seq: number): number => Math.floor(seq / slotsPerMs);
