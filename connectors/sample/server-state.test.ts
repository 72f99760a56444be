import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConnectorError, ItemShape } from '../sdk/index.ts';
import { createCaseContext, createReader, mutateJson, randomFrom } from '../testing/index.ts';
import { sample } from './connector.ts';
import { pageSize } from './inbox.ts';
import { fakeSample, seed } from './testing/fake-server.ts';

// The sample has no server whose answers could be wrong; what can be wrong is its file.
test('500 mutants of the file: refused with a sentence or read, never overwritten', { timeout: 60_000 }, async () => {
	const caseContext = createCaseContext(sample, {
		platform: fakeSample,
		credentials: (fakeServer) => ({ folder: (fakeServer as ReturnType<typeof fakeSample>).folder, seed }),
		pageSize,
	});
	const file = join((caseContext.fakeServer as ReturnType<typeof fakeSample>).folder, 'sample-shop.json');
	const said = [1, 2, 3].map((n) => caseContext.fakeServer.addItem({ text: `Hello ${n}?` }));
	const reader = createReader(caseContext);
	await reader.readAll();
	const good = readFileSync(file, 'utf8');
	let refused = 0;
	for (let run = 1; run <= 500; run++) {
		const mutant = mutateJson(good, randomFrom(run));
		if (!mutant) throw new Error('the file is not JSON');
		writeFileSync(file, mutant.text);
		try {
			const page = await sample.streams[0]?.poll(await caseContext.ctx(), null);
			for (const item of page?.items ?? []) expect(ItemShape.safeParse(item).success, mutant.what).toBe(true);
			const ids = new Set(page?.items.map((item) => item.externalId));
			if (mutant.what.startsWith('said.'))
				expect(said.filter((id) => !ids.has(id)).length, mutant.what).toBeLessThanOrEqual(1);
		} catch (error) {
			expect(error, mutant.what).toBeInstanceOf(ConnectorError);
			refused++;
		}
		expect(readFileSync(file, 'utf8') === mutant.text, mutant.what).toBe(true);
	}
	caseContext.close();
	expect(refused).toBeGreaterThan(50);
	expect(refused).toBeLessThan(400);
});
