// Writes the suite's results for scripts/connectors-table.ts, if COUNTERTALK_QUALITY names a folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyConnector } from '../sdk/sdk.ts';

interface CaseResult {
	readonly number: number;
	readonly title: string;
	readonly outcome: 'passed' | 'failed' | 'skipped';
	readonly reason?: string;
}

export interface ConnectorResult {
	readonly id: string;
	readonly name: string;
	readonly kinds: readonly string[];
	readonly moderation: readonly string[];
	readonly replies: boolean;
	readonly cases: readonly CaseResult[];
}

const found = new Map<string, { connector: AnyConnector; cases: Map<number, CaseResult> }>();

export function collectResult(
	connector: AnyConnector,
	one: { readonly number: number; readonly title: string },
	result: Pick<CaseResult, 'outcome' | 'reason'>,
): void {
	const { id } = connector.manifest;
	const entry = found.get(id) ?? { connector, cases: new Map() };
	entry.cases.set(one.number, { number: one.number, title: one.title, ...result });
	found.set(id, entry);
}

export function writeResults(id: string): void {
	const folder = process.env.COUNTERTALK_QUALITY;
	const entry = found.get(id);
	if (!folder || !entry) return;
	const { manifest, reply } = entry.connector;
	const result: ConnectorResult = {
		id,
		name: manifest.name,
		kinds: manifest.kinds,
		moderation: manifest.moderation,
		replies: reply !== undefined,
		cases: [...entry.cases.values()].sort((a, b) => a.number - b.number),
	};
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${id}.json`), JSON.stringify(result, null, '\t'));
}
