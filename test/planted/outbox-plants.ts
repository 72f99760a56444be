import type { Plant } from './plants.ts';

const area = 'outbox';

export const outboxPlants: readonly Plant[] = [
	{
		area,
		name: 'what was being sent at a crash is sent again',
		file: 'main/store/rules/outbox-transitions.ts',
		find: "		outcomeUnknown: 'unsure',\n		restart: 'unsure',",
		put: "		outcomeUnknown: 'unsure',\n		restart: 'queued',",
		tests: ['main/store/rules/outbox-transitions.test.ts', 'main/store/queries/outbox-unsure.test.ts'],
	},
	{
		area,
		name: 'a send whose answer did not come is tried again',
		file: 'main/sync/sending/outbox-table.ts',
		find: "	if (writeOutcome === 'unknown') return { state: 'unsure' };",
		put: "	if (writeOutcome === 'unknown') return { state: 'queued', notBefore: now, waitsFor: null };",
		tests: ['main/sync/sending/outbox-table.test.ts'],
	},
	{
		area,
		name: 'a timeout of the line is tried again (retry-after-timeout of the crash drill)',
		file: 'main/store/queries/outbox-unsure.ts',
		find: "	transition(db, row, 'outcomeUnknown', now);\n",
		put: "	transition(db, row, 'notSent', now);\n",
		tests: ['main/store/queries/outbox-unsure.test.ts', 'main/sync/sending/reply-sender.test.ts'],
	},
	{
		area,
		name: 'a reply that was damaged on the disk is sent',
		file: 'main/store/queries/outbox-send.ts',
		find: '	if (!isIntact(db, row)) {',
		put: '	if (!isIntact(db, row) && !row.id) {',
		tests: ['main/store/queries/outbox-sending.test.ts', 'main/store/queries/outbox.test.ts'],
	},
	{
		area,
		name: 'the same press twice is two replies',
		file: 'main/store/queries/outbox-queue.ts',
		find: '	if (twin) {',
		put: '	if (twin && !twin.id) {',
		tests: ['main/store/queries/outbox-queue.test.ts', 'main/store/queries/outbox.property.test.ts'],
	},
	{
		area,
		name: 'what waited in a backup goes out again',
		file: 'main/store/queries/outbox-unsure.ts',
		find: "'restored', ['held', 'queued', 'sending'], why, now",
		put: "'restored', ['sending'], why, now",
		tests: ['main/store/queries/outbox-unsure.test.ts', 'test/integration/restore.test.ts'],
	},
	{
		area,
		name: 'a reply leaves after sending was halted',
		file: 'main/sync/sending/reply-sender.ts',
		find: '			halted = true;\n',
		put: '',
		tests: ['main/sync/sending/reply-held.test.ts'],
	},
	{
		area,
		name: 'an unsure reply without a key is sent again by itself',
		file: 'main/sync/sending/outbox-table.ts',
		find: "const mayResend = safety === 'key' && unsure.attempts",
		put: 'const mayResend = unsure.attempts',
		tests: ['main/sync/sending/outbox-table.test.ts'],
	},
];
