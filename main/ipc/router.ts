// Name → input parsed → handler → output checked → envelope. Every thrown error becomes an envelope with a sentence: Electron's own
// transport would keep only a message string, and a screen cannot act on that. The router always parses the input: it does not trust the screen.

import type { z } from 'zod';
import { AppError, type Envelope, type Handlers, type RouteName, routes } from '../../contract/index.ts';
import { rawText, type UiText, uiText } from '../../contract/ui-text.ts';

interface RouterOptions {
	/** Whether the router checks answers against the contract too: on in development and tests. */
	readonly checkOutput: boolean;
	/** Turns what was thrown into a code and a sentence; AppErrors never reach it. */
	readonly toAppError: (error: unknown) => AppError;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

type Invoke = (route: string, input: unknown) => Promise<Envelope>;

/** Every handler gets `ctx`. A missing handler does not compile; an unknown route at run time is an envelope. */
export function createRouter<Ctx>(ctx: Ctx, handlers: Handlers<Ctx>, options: RouterOptions): Invoke {
	const run = async (route: string, input: unknown): Promise<unknown> => {
		if (!isRoute(route))
			throw new AppError('not-found', uiText`This version of the program cannot do that. Please restart it.`);
		const parsedInput = routes[route].input.safeParse(wellFormed(input));
		if (!parsedInput.success)
			throw new AppError('bad-input', sentenceFor(parsedInput.error), {
				cause: `${route}: ${parsedInput.error.message}`,
			});
		// The mapped type ties each handler to its route; only the lookup by a name known at run time loses that tie.
		const handler = handlers[route] as (ctx: Ctx, input: unknown) => Promise<unknown>;
		const answer = await handler(ctx, parsedInput.data);
		if (!options.checkOutput) return answer;
		const parsedOutput = routes[route].output.safeParse(answer);
		if (!parsedOutput.success)
			throw new AppError(
				'internal',
				uiText`The program got an answer of its own wrong. Nothing was changed by showing it.`,
				{
					cause: `${route} answered what the contract does not allow: ${parsedOutput.error.message}`,
				},
			);
		return parsedOutput.data;
	};

	return async (route, input) => {
		try {
			return { ok: true, value: await run(route, input) };
		} catch (thrown) {
			const error = thrown instanceof AppError ? thrown : options.toAppError(thrown);
			if (error.code === 'internal' || error.code === 'store' || error.cause !== undefined)
				options.log(`${isRoute(route) ? route : 'unknown route'} was refused`, {
					code: error.code,
					cause: causeOf(error),
				});
			return {
				ok: false,
				error: {
					code: error.code,
					message: error.message,
					text: error.text,
					...(error.field === undefined ? {} : { field: error.field }),
				},
			};
		}
	};
}

/** What was typed or pasted may hold half a character or a NUL: neither survives a database or a platform unchanged, so both end here. */
function wellFormed(value: unknown): unknown {
	if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '');
	if (Array.isArray(value)) return value.map(wellFormed);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wellFormed(inner)]));
}

const isRoute = (route: string): route is RouteName => typeof route === 'string' && Object.hasOwn(routes, route);

/** Says which field is wrong and how, never what was in it. */
function sentenceFor(error: z.ZodError): UiText {
	const issue = error.issues[0];
	const where = issue?.path.length ? rawText(`“${issue.path.join('.')}”`) : uiText`what was sent`;
	return uiText`That does not work as it is: ${where} is not right (${issue?.message ?? uiText`unknown`}).`;
}

function causeOf(error: Error): string | undefined {
	const { cause } = error;
	if (cause === undefined) return undefined;
	return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
