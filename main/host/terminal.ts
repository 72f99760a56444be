// The terminal that the program was started from may close while it runs (a closed window, `| head`). Writing to it then fails, and without a
// listener that failure would end the program (EPIPE).

/** The log file still has every line. */
export function outliveTerminal(streams: readonly Pick<NodeJS.EventEmitter, 'on'>[]): void {
	for (const stream of streams) stream.on('error', () => undefined);
}
