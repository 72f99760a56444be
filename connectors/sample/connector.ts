// The sample shop: an invented bakery, so that an owner can try everything without an account. Nothing leaves this computer.
import { uiText } from '../../contract/ui-text.ts';
import { type Connector, ConnectorError, defineConnector, fieldMeta, type Json } from '../sdk/index.ts';
import { limited, main, quiet, type SampleAccount, signedOut } from './accounts.ts';
import { sentItem, storyKeyOf } from './answers.ts';
import { openAttached } from './attached.ts';
import { type Context, Creds, everything, itemNow, serverStateOf } from './entries.ts';
import { inboxOf } from './inbox.ts';
import { countOf, refuseInTrouble, rejected, sendReply } from './reply.ts';
import { filesAllowed, openSent } from './reply-files.ts';
import { changeServerState, type ServerState } from './server-state.ts';
import { storyOf } from './simulation.ts';
import { shop } from './timeline-entry.ts';

const CredsToType = Creds.extend({
	password: Creds.shape.password.meta(fieldMeta({ title: uiText`Password`, secret: true, required: true })),
});

/** From now on the account is read again. */
const signIn = ({ creds, now }: Context, { id }: SampleAccount): ServerState =>
	changeServerState(creds.folder, creds.seed, now(), (known) =>
		known.signedIn.includes(id) ? null : { ...known, signedIn: [...known.signedIn, id] },
	);

const actions = ['like', 'unlike', 'hide', 'unhide', 'delete'] as const;

const createSample = (account: SampleAccount): Connector<typeof Creds> =>
	defineConnector({
		manifest: {
			id: account.id,
			name: account.name,
			sampleOnly: true,
			kinds: ['comment', 'mention', 'review', 'message', 'email'],
			moderation: actions,
			sendSafety: () => 'read-back',
			credentials: account.signsOut ? CredsToType : Creds,
			hosts: () => [],
			files: filesAllowed,
			texts: {
				letter: account.letter,
				streams: { inbox: uiText`Messages` },
				reads: [account.reads],
				cannot: [uiText`reach anybody: nothing leaves this computer`],
				steps: [
					account.signsOut
						? { text: uiText`Type any password: this platform is made up, so each one is right.` }
						: { text: uiText`Nothing to do: the sample shop is there when you open it.` },
				],
			},
		},
		streams: [inboxOf(account)],
		check: async (ctx) => {
			const serverState = ctx.creds.password ? signIn(ctx, account) : serverStateOf(ctx);
			return {
				externalId: shop.externalId,
				displayName: shop.name,
				facts: { openedAt: serverState.openedAt } satisfies Json,
			};
		},
		count: (_self, target, { text }) => countOf(target, text),
		refreshThread: async (ctx, target) => {
			ctx.signal.throwIfAborted();
			refuseInTrouble(ctx, account);
			return everything(account, serverStateOf(ctx), ctx.now())
				.entries.map((one) => one.item)
				.filter((item) => item.conversation === target.conversation);
		},
		reply: (ctx, target, reply) => sendReply(ctx, account, target, reply),
		findReply: async (ctx, target, sought) => {
			ctx.signal.throwIfAborted();
			const serverState = serverStateOf(ctx);
			return serverState.sent
				.filter(
					(one) =>
						!one.lost &&
						one.parentId === target.externalId &&
						one.text === sought.text &&
						one.files.length === (sought.files?.length ?? 0) &&
						one.at >= sought.at - 300_000,
				)
				.map((one) => sentItem(one, storyOf(serverState, storyKeyOf(serverState, one))));
		},
		open: async (ctx, ref) => {
			ctx.signal.throwIfAborted();
			ctx.charge(1);
			return openSent(ctx.creds.folder, ref) ?? openAttached(ref);
		},
		moderate: async (ctx, on, action) => {
			ctx.signal.throwIfAborted();
			refuseInTrouble(ctx, account);
			const item = itemNow(ctx, account, on.externalId);
			if (!item) throw new ConnectorError({ kind: 'gone' }, uiText`This message no longer exists.`);
			if (!item.can?.includes(action)) throw rejected(uiText`This can’t be done with this message.`);
			const at = ctx.now();
			changeServerState(ctx.creds.folder, ctx.creds.seed, at, (known) => ({
				...known,
				acts: [...known.acts, { id: on.externalId, action, at }],
			}));
			return itemNow(ctx, account, on.externalId);
		},
	});

export const sample = createSample(main);
/** Its accounts that are not well. They are no platforms of their own: what they do beside that, `sample` does too. */
export const sampleTroubles = [createSample(signedOut), createSample(limited), createSample(quiet)] as const;
