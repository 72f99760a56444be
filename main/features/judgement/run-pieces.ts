/** Runs each piece in a turn of its own, so that requests and polls run in between; no more once `stopped`. */
export async function runPieces(pieces: readonly (() => unknown)[], stopped: () => boolean): Promise<void> {
	for (const piece of pieces) {
		await new Promise((resolve) => setImmediate(resolve));
		if (stopped()) return;
		piece();
	}
}
