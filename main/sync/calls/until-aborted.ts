/** The result of `work`, or the signal's reason as soon as it aborts: what is still running then runs for nobody. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	const done = new AbortController();
	const aborted = new Promise<never>((_, reject) => {
		const stop = (): void => reject(signal.reason);
		if (signal.aborted) stop();
		signal.addEventListener('abort', stop, { once: true, signal: done.signal });
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		done.abort();
	}
}
