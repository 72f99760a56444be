// What crosses the port between the program and the parser worker.
import { ConnectorError, type Fault, ParseFailure, type Parser } from '../../connectors/sdk/index.ts';
import type { UiText } from '../../contract/ui-text.ts';

export interface ParseCall {
	readonly seq: number;
	readonly name: string;
	readonly input: unknown;
}
export type ParseAnswer =
	| { readonly seq: number; readonly ok: true; readonly value: unknown }
	/** `refusal`: the parser's own ConnectorError. `cause` is text for the log. */
	| {
			readonly seq: number;
			readonly ok: false;
			readonly refusal: { readonly fault: Fault; readonly text: UiText } | null;
			readonly cause: string;
	  };
/** The first message: the worker's modules are loaded. */
export const readySeq = 0;

/** Runs one parser. Never rejects. */
export async function runParser(
	parsers: Readonly<Record<string, Parser>>,
	{ seq, name, input }: ParseCall,
): Promise<ParseAnswer> {
	try {
		const parser = Object.hasOwn(parsers, name) ? parsers[name] : undefined;
		if (!parser) throw new TypeError(`there is no parser ${name}`);
		return { seq, ok: true, value: await parser(input) };
	} catch (error) {
		const refusal = error instanceof ConnectorError ? { fault: error.fault, text: error.text } : null;
		return { seq, ok: false, refusal, cause: causeOf(refusal ? (error as Error).cause : error) };
	}
}

/** Without the error's message: it may quote what a customer wrote. */
const causeOf = (error: unknown): string => {
	if (!(error instanceof Error)) return typeof error;
	const at = /\n\s*at .*/.exec(error.stack ?? '')?.[0].trim() ?? '';
	return `${error.name} ${at}`.trim();
};

/** The result of a call: the parser's value, or what `Parse` throws. */
export function resultOf(answer: ParseAnswer): unknown {
	if (answer.ok) return answer.value;
	const cause = new Error(answer.cause);
	if (answer.refusal) throw new ConnectorError(answer.refusal.fault, answer.refusal.text, { cause });
	throw new ParseFailure('threw', { cause });
}
