// Turns a response into a value of a known shape, or into an error that the host can act on and the owner can read.

import type { z } from 'zod';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { ConnectorError } from './fault.ts';
import { type CallInfo, faultOf } from './fault-of.ts';
import { parseJson, UnreadableJson } from './json.ts';
import type { Json } from './sdk.ts';

const mebibyte = 1_048_576;

/**
 * For reads. Throws ConnectorError: the table of fault-of.ts for a status that is not ok, `drift` for a body that is not JSON
 * of this shape, `transient` for one that broke off. The shape is that of the envelope; parseEach takes the elements.
 */
export async function readJson<Shape extends z.ZodType>(
	response: Response,
	shape: Shape,
	asked: CallInfo,
): Promise<z.output<Shape>> {
	if (!response.ok) throw faultOf(response, asked, await readTextOrEmpty(response));
	return shaped(parse(await readText(response, asked), asked), shape, asked);
}

/**
 * For writes. A 4xx is a refusal. A 2xx that cannot be read may have published something, so it is `unsure`.
 * (ctx.fetch classifies what fails before a response.)
 */
export async function readSendResponse<Shape extends z.ZodType>(
	response: Response,
	shape: Shape,
	asked: CallInfo,
): Promise<z.output<Shape>> {
	if (response.status >= 500 || response.status === 408) throw unsure(asked, new Error(`HTTP ${response.status}`));
	if (response.status >= 300 && response.status < 400) throw unsure(asked, new Error(`HTTP ${response.status}`));
	if (!response.ok) throw faultOf(response, asked, await readTextOrEmpty(response));
	try {
		return shaped(parse(await readText(response, asked), asked), shape, asked);
	} catch (error) {
		throw unsure(asked, error);
	}
}

export const unsure = (asked: Pick<CallInfo, 'from'>, cause: unknown): ConnectorError =>
	new ConnectorError(
		{ kind: 'unsure' },
		uiText`The connection to ${asked.from} broke while we were sending. It may have arrived.`,
		{
			cause,
		},
	);

/** The body as text. Throws `drift` beyond `maxBytes` (default 10 MiB). */
export async function readText(response: Response, asked: CallInfo): Promise<string> {
	const maxBytes = asked.maxBytes ?? 10 * mebibyte;
	const reader = response.body?.getReader();
	if (!reader) return '';
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			bytes += part.value.byteLength;
			if (bytes > maxBytes) {
				await reader.cancel().catch(() => undefined);
				throw drift(
					asked,
					'too large',
					uiText`${asked.from} sent more than ${Math.round(maxBytes / mebibyte)} MB at once, so we stopped reading.`,
				);
			}
			text += decoder.decode(part.value, { stream: true });
		}
	} catch (error) {
		if (error instanceof ConnectorError) throw error;
		throw new ConnectorError({ kind: 'transient' }, uiText`The connection to ${asked.from} broke halfway.`, {
			cause: error,
		});
	}
	return text + decoder.decode();
}

const sentences: Record<UnreadableJson['why'], (from: string) => UiText> = {
	empty: (from) => uiText`${from} sent an empty answer.`,
	html: (from) =>
		uiText`${from} answered with a web page instead of data. It may be down for maintenance, or the server name is wrong.`,
	cut: (from) => uiText`${from} sent only half an answer.`,
	'not-json': (from) => uiText`${from} sent an answer that is not data. Is the server name right?`,
};

function parse(text: string, asked: CallInfo): Json {
	try {
		return parseJson(text);
	} catch (error) {
		if (error instanceof UnreadableJson) throw drift(asked, error.why, sentences[error.why](asked.from));
		throw error;
	}
}

function shaped<Shape extends z.ZodType>(value: Json, shape: Shape, asked: CallInfo): z.output<Shape> {
	const result = shape.safeParse(value);
	if (result.success) return result.data;
	throw drift(
		asked,
		whereOf(result.error),
		uiText`${asked.from} gave an answer that this version doesn’t understand.`,
		result.error,
	);
}

/** The path and the kind of the first mismatch, never what the field held. */
export function whereOf(error: z.ZodError): string {
	const first = error.issues[0];
	return first ? `${first.path.map(String).join('.') || '(whole)'}: ${first.code}` : '(unknown)';
}

const drift = (asked: CallInfo, what: string, text: UiText, cause?: unknown): ConnectorError =>
	new ConnectorError(
		{ kind: 'drift', where: `${asked.where}: ${what}` },
		text,
		cause === undefined ? undefined : { cause },
	);

/** The JSON of an error response; undefined where it cannot be read. */
async function readTextOrEmpty(response: Response): Promise<Json | undefined> {
	try {
		return parseJson(await readText(response, { from: '', where: '', now: () => 0, maxBytes: 65_536 }));
	} catch {
		return undefined;
	}
}
