// ctx.parse without a worker: as quick as a call. Input and result are copied as between two threads.
import { type ParseCall, resultOf, runParser } from '../../main/parse/protocol.ts';
import { parsers } from '../parsers.ts';
import type { Parse } from '../sdk/parse.ts';

const run = async (name: string, input: unknown): Promise<unknown> => {
	const call: ParseCall = structuredClone({ seq: 1, name, input });
	return resultOf(structuredClone(await runParser(parsers, call)));
};
export const parseHere = run as Parse;
