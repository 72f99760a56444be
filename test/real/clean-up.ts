// What was started is stopped once, in the opposite order, also when somebody presses Ctrl+C.
const open: (() => Promise<void>)[] = [];

/** The same stop, known to cleanUp until it was called. */
export function cleanUpWith(stop: () => Promise<void>): () => Promise<void> {
	let done: Promise<void> | undefined;
	const once = () => {
		const at = open.indexOf(once);
		if (at >= 0) open.splice(at, 1);
		done ??= stop();
		return done;
	};
	open.push(once);
	return once;
}

export async function cleanUp(): Promise<void> {
	for (const stop of open.toReversed()) await stop().catch((error: unknown) => console.error(String(error)));
}
