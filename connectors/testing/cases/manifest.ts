import { englishText, rawText } from '../../../contract/ui-text.ts';
import { readFieldMeta } from '../../sdk/index.ts';
import { metaOf, secretFields } from '../case-context.ts';
import { folderOf } from '../folder-of.ts';
import { assertThat, type Case, faultFrom } from './case.ts';

const looksSecret = /token|password|secret|private|refresh/i;

export const manifestIsComplete: Case = {
	number: 1,
	title: 'the manifest is complete, its id is its folder, secrets are marked secret',
	run: async (caseContext) => {
		const { manifest, streams, reply, findReply, moderate, manual: watch } = caseContext.connector;
		assertThat(/^[a-z][a-z0-9-]*$/.test(manifest.id), `The id "${manifest.id}" is not a folder name.`);
		assertThat(
			caseContext.folder === undefined || caseContext.folder === folderOf(manifest.id),
			`The id "${manifest.id}" does not belong to the folder "${caseContext.folder}".`,
		);
		assertThat(manifest.name.trim() !== '', 'The manifest has no name.');
		assertThat(manifest.kinds.length > 0, 'The manifest names no kind of thread.');
		assertThat([...manifest.texts.letter].length === 1, 'texts.letter is one letter for the tile.');
		assertThat(
			manifest.texts.reads.length > 0 && manifest.texts.steps.length > 0,
			'texts says neither what is read nor how to connect.',
		);
		const secret = new Set(secretFields(caseContext.connector));
		for (const [name, field] of Object.entries(manifest.credentials.shape)) {
			assertThat(
				!looksSecret.test(name) || secret.has(name),
				`The credential "${name}" is not marked .meta({ secret: true }).`,
			);
			assertThat(
				englishText(readFieldMeta(metaOf(field as never)).label ?? rawText('-')) !== '',
				`The credential "${name}" has an empty title.`,
			);
		}
		for (const host of manifest.hosts(caseContext.creds(), null))
			assertThat(/^[a-z0-9.-]+(:\d+)?$|^\[[0-9a-f:]+\](:\d+)?$/.test(host), `"${host}" in hosts is not a host name.`);
		assertThat(streams.length > 0 || watch, 'There is no stream.');
		assertThat(!watch || (streams.length === 0 && !reply), 'A manual channel neither reads nor sends.');
		assertThat(new Set(streams.map((stream) => stream.id)).size === streams.length, 'Two streams share an id.');
		for (const { id, every, budget } of streams) {
			assertThat(every.min >= 1000 && every.usual >= every.min, `The stream "${id}" has no sensible interval.`);
			assertThat(budget.units >= 1 && budget.perMs >= 1000, `The stream "${id}" has no budget.`);
			assertThat((budget.keepForReplies ?? 0) < budget.units, `The stream "${id}" keeps everything for replies.`);
		}
		assertThat(
			manifest.moderation.length > 0 === (moderate !== undefined),
			'moderation is declared and missing, or there and not declared.',
		);
		if (reply)
			for (const kind of manifest.kinds)
				for (const to of ['public', 'private'] as const)
					assertThat(
						manifest.sendSafety(kind, to) !== 'read-back' || findReply !== undefined,
						`An unsure ${to} reply to a ${kind} is resolved by reading back, but there is no findReply.`,
					);
	},
};

export const checkKnowsUs: Case = {
	number: 2,
	title: 'check returns who we are; a wrong token is auth',
	run: async (caseContext) => {
		const self = await caseContext.self();
		assertThat(self.externalId !== '' && self.displayName.trim() !== '', 'check answered without an id or a name.');
		JSON.parse(JSON.stringify(self.facts ?? null));
		if (caseContext.secrets.length === 0 && caseContext.options.wrongCredentials === undefined) return;
		const ctx = await caseContext.ctx({ creds: caseContext.wrongCreds(), self: null });
		const fault = await faultFrom(
			caseContext.runUntilSettled(caseContext.connector.check(ctx)),
			'check with a wrong token',
		);
		assertThat(fault.kind === 'auth', `check with a wrong token is ${fault.kind}, not auth.`);
	},
};
