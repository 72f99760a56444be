// The worker's side of the port; a test serves parsers of its own with it.
import type { MessagePort } from 'node:worker_threads';
import type { Parser } from '../../connectors/sdk/index.ts';
import { type ParseCall, readySeq, runParser } from './protocol.ts';

export function serveParsers(parsers: Readonly<Record<string, Parser>>, port: MessagePort | null): void {
	if (!port) throw new Error('The parsers run in a worker.');
	port.on('message', async (call: ParseCall) => port.postMessage(await runParser(parsers, call)));
	port.postMessage({ seq: readySeq, ok: true, value: null });
}
