// Parsers of what strangers send run outside the program's own threads (docs/CONNECTORS.md, "Parsers").

import { type UiText, uiText } from '../../contract/ui-text.ts';

/** A function of connectors/parsers.ts. Its input and its result cross to another thread: plain data, no Buffer, no function. */
// biome-ignore lint/suspicious/noExplicitAny: each parser has an input of its own; `Parse` takes it from the function's type.
export type Parser = (input: any) => unknown;

/**
 * Runs a parser by its name in connectors/parsers.ts, in a worker with a time and a memory limit: `parse<typeof readFeed>('rss.feed', input)`.
 * Throws the parser's own ConnectorError; ParseFailure where the parser threw anything else or had to be ended; a `transient` ConnectorError
 * where no worker could be started.
 */
export type Parse = <Run extends Parser>(name: string, input: Parameters<Run>[0]) => Promise<Awaited<ReturnType<Run>>>;

/** `threw`: an exception, or the worker died. `time`, `memory`: over the limit, and ended. */
export type ParseFailureKind = 'threw' | 'time' | 'memory';

/** This input cannot be read, however often we try. The next input is not affected. */
export class ParseFailure extends Error {
	override readonly name = 'ParseFailure';
	readonly kind: ParseFailureKind;
	constructor(kind: ParseFailureKind, options?: ErrorOptions) {
		super(`a parser failed: ${kind}`, options);
		this.kind = kind;
	}
}

/** `where` of an unparsed element whose parser failed. Stored, so these words stay as they are. */
export const whereParserFailed = (where: string, kind: ParseFailureKind): string => `${where}: parser ${kind}`;

/** For the owner, from such a `where`; null for any other. */
export function whyParserFailed(where: string): UiText | null {
	const kind = /: parser (threw|time|memory)$/.exec(where)?.[1] as ParseFailureKind | undefined;
	return kind === undefined ? null : sentences[kind];
}

const sentences: Readonly<Record<ParseFailureKind, UiText>> = {
	threw: uiText`Countertalk can’t read how this message is built, so it isn’t shown here. Look at it on the platform itself.`,
	time: uiText`Reading this message took too long, so it isn’t shown here. Look at it on the platform itself.`,
	memory: uiText`Reading this message took too much memory, so it isn’t shown here. Look at it on the platform itself.`,
};
