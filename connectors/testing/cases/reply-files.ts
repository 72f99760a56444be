import type { Audience } from '../../../contract/domain.ts';
import { type FileRules, fits, kindOf, type SendFile } from '../../sdk/files.ts';
import type { Item, ReplyToSend } from '../../sdk/sdk.ts';
import { type CaseContext, targetOf } from '../case-context.ts';
import type { FakeServerFault } from '../faults.ts';
import { testPicture } from '../test-picture.ts';
import { addAndRead, assertThat, type Case, customer, faultFrom } from './case.ts';

/** A picture where the platform takes one, else bytes. */
export function fileFor(rules: FileRules, n: number, size = 900 + n): SendFile {
	const [first] = rules.kinds;
	const isPicture = first !== undefined && fits(first.types, 'image/png');
	const facts = {
		name: isPicture ? `lid-${n}.png` : `list-${n}.pdf`,
		type: isPicture ? 'image/png' : 'application/pdf',
		size,
		...(isPicture ? { width: 40, height: 30 } : {}),
		alt: rules.alt === undefined ? '' : `The lid, seen from side ${n}`,
	};
	return { ...facts, bytes: testPicture(size, n) };
}

/** null = this platform takes none here. */
async function rulesOf({ connector, self }: CaseContext, item: Item, to: Audience): Promise<FileRules | null> {
	const allowed = connector.manifest.files?.(item.kind, to, await self());
	return allowed && !('why' in allowed) ? allowed : null;
}

const mayReply = (item: Item, to: Audience): boolean =>
	!(item.audience === 'private' && to === 'public') &&
	(item.replies ? item.replies[to]?.allowed === true : to === item.audience);

function replyWith(caseContext: CaseContext, rules: FileRules, to: Audience, files: readonly SendFile[]): ReplyToSend {
	return {
		text: rules.noWords ? '' : `Here it is, ${files.length} of them. Rosa`,
		to,
		clientToken: crypto.randomUUID(),
		at: caseContext.clock.now(),
		files,
	};
}

const send = async (caseContext: CaseContext, item: Item, reply: ReplyToSend): Promise<Item> => {
	assertThat(caseContext.connector.reply, 'There is no reply.');
	return caseContext.runUntilSettled(caseContext.connector.reply(await caseContext.ctx(), targetOf(item), reply));
};

const isSame = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
	a !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at]);

async function goAlong(caseContext: CaseContext, item: Item, to: Audience, rules: FileRules): Promise<void> {
	const doing = `A ${to} reply to a ${item.kind} with files`;
	const files = Array.from({ length: Math.min(rules.max, 2) }, (_, n) => fileFor(rules, n));
	const before = caseContext.fakeServer.published().length;
	const reply = replyWith(caseContext, rules, to, files);
	const sent = await send(caseContext, item, reply);
	const there = caseContext.fakeServer.published();
	assertThat(there.length === before + 1, `${doing} was published ${there.length - before} times.`);
	const last = there.at(-1);
	assertThat(last?.externalId === sent.externalId, `${doing} came back under another id than the platform gave it.`);
	assertThat(last.text.includes(reply.text), `${doing} was published as "${last.text}".`);
	assertThat(last.files?.length === files.length, `${doing} stands there with ${last.files?.length ?? 0} of them.`);
	for (const [n, file] of files.entries()) {
		assertThat(isSame(last.files[n]?.bytes, file.bytes), `${doing}: file ${n + 1} is another than the owner saw.`);
		assertThat(
			rules.alt === undefined || last.files[n]?.alt === file.alt,
			`${doing}: file ${n + 1} is described as "${last.files[n]?.alt}".`,
		);
	}
	assertThat(sent.attachments?.length === files.length, `${doing} came back without them.`);
	if (caseContext.connector.manifest.sendSafety(item.kind, to) !== 'key') return;
	await send(caseContext, item, reply);
	assertThat(
		caseContext.fakeServer.published().length === before + 1,
		`${doing}, sent twice with one token, was published twice.`,
	);
}

const uploadFaults: readonly FakeServerFault[] = [
	{ kind: 'status', status: 503 },
	{ kind: 'reset' },
	{ kind: 'cut' },
	{ kind: 'stall' },
];

/** An upload publishes nothing: whatever happens to it, nothing stands there, and nobody is asked whether it does. */
async function uploadsFailWell(caseContext: CaseContext, item: Item, to: Audience, rules: FileRules): Promise<void> {
	const { fakeServer } = caseContext;
	const bad: string[] = [];
	for (const fault of uploadFaults)
		for (const accepted of [false, true]) {
			const [before, published] = [fakeServer.calls.length, fakeServer.published().length];
			const isUpload = (call: { isWrite: boolean; method: string }) => !call.isWrite && call.method !== 'GET';
			fakeServer.failNext(fault, { when: isUpload, accepted });
			const name = `an upload ends with ${'status' in fault ? fault.status : fault.kind}`;
			const ended = await send(caseContext, item, replyWith(caseContext, rules, to, [fileFor(rules, 9)])).catch(
				(error: unknown) => error,
			);
			fakeServer.heal();
			// One call does all: case 13 has its faults.
			if (!fakeServer.calls.slice(before).some(isUpload)) return;
			const kind = await faultFrom(Promise.reject(ended), name).then((found) => found.kind);
			if (kind !== 'transient') bad.push(`${name}: is ${kind}, not transient`);
			if (fakeServer.published().length !== published) bad.push(`${name}: something was published`);
		}
	assertThat(bad.length === 0, `A ${to} reply to a ${item.kind}:\n  ${bad.join('\n  ')}`);
}

/** More than this is not made for a test. */
const largest = 17_000_000;

/** The fake server is no kinder than the platform: what the manifest forbids, it refuses. */
async function tooLargeIsRefused(caseContext: CaseContext, item: Item, to: Audience, rules: FileRules): Promise<void> {
	const small = fileFor(rules, 0);
	const limit = Math.min(kindOf(rules, small)?.maxBytes ?? largest, rules.maxTotalBytes ?? largest);
	if (limit >= largest) {
		caseContext.notes.push('files of 17 MB and more are not tried');
		return;
	}
	const published = caseContext.fakeServer.published().length;
	const reply = replyWith(caseContext, rules, to, [fileFor(rules, 0, limit + 1)]);
	const fault = await faultFrom(send(caseContext, item, reply), 'A file that is too large');
	assertThat(fault.kind === 'rejected', `A file that is too large is ${fault.kind}, not rejected.`);
	assertThat(
		caseContext.fakeServer.published().length === published,
		'A file that is too large was refused, and its words were published without it.',
	);
}

export const repliesTakeFiles: Case = {
	number: 17,
	title: 'a reply takes its files along, whole and once, or nothing is published',
	doesNotApply: ({ reply, manifest }) =>
		reply && manifest.files ? undefined : 'this platform takes no files in a reply from a program',
	run: async (caseContext) => {
		let tried = 0;
		for (const [i, kind] of caseContext.connector.manifest.kinds.entries()) {
			const item = await addAndRead(caseContext, { text: `May I see it? (${kind})`, kind, by: customer(40 + i) });
			for (const to of ['public', 'private'] as const) {
				const rules = mayReply(item, to) ? await rulesOf(caseContext, item, to) : null;
				if (!rules) continue;
				tried++;
				await goAlong(caseContext, item, to, rules);
				if (!caseContext.fakeServer.noNetwork && !caseContext.options.customProtocol)
					await uploadsFailWell(caseContext, item, to, rules);
				await tooLargeIsRefused(caseContext, item, to, rules);
			}
		}
		if (tried === 0) caseContext.notes.push('no kind of message takes a file');
	},
};
