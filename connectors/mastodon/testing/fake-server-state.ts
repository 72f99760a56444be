// The state of a Mastodon server: accounts, statuses, notifications. Ids are beyond 2^53, like real ones, so that a Number() shows.
import type { TestClock } from '../../testing/clock.ts';

interface StoredAccount {
	readonly id: string;
	readonly username: string;
	readonly acct: string;
	readonly displayName: string;
}
/** An uploaded file; `statusId` once a status has it. */
export interface StoredMedia {
	readonly id: string;
	readonly type: string;
	readonly description: string | null;
	readonly bytes: Uint8Array;
	readonly name: string;
	attached: boolean;
}
export interface StoredStatus {
	readonly id: string;
	readonly by: StoredAccount;
	readonly parentId?: string;
	/** The status that it quotes. */
	readonly quotes?: string;
	text: string;
	readonly at: number;
	editedAt?: number;
	readonly visibility: string;
	readonly spoiler: string;
	readonly language: string;
	deleted?: boolean;
	liked?: boolean;
	readonly media?: readonly StoredMedia[];
	readonly throughApi: boolean;
}
interface StoredNotification {
	readonly id: string;
	readonly type: string;
	readonly statusId: string;
	readonly at: number;
	/** The server's policy hides it unless the request asks for it. */
	readonly filtered: boolean;
}

export const shop: StoredAccount = { id: '14715', username: 'shop', acct: 'shop', displayName: 'The Corner Bakery' };

export interface ServerState {
	readonly statuses: Map<string, StoredStatus>;
	readonly notifications: StoredNotification[];
	readonly media: Map<string, StoredMedia>;
	readonly accountOf: (id: string, name: string) => StoredAccount;
	readonly accounts: () => readonly StoredAccount[];
	readonly publish: (
		status: Omit<StoredStatus, 'id' | 'at'> & { readonly at?: number; readonly filtered?: boolean },
	) => StoredStatus;
	readonly mentionsOf: (status: StoredStatus) => readonly StoredAccount[];
}

export function createServerState(clock: TestClock): ServerState {
	const accounts = new Map<string, StoredAccount>([['shop', shop]]);
	const statuses = new Map<string, StoredStatus>();
	const notifications: StoredNotification[] = [];
	let statusId = 103_186_126_728_896_492n;
	let notificationId = 34_975_861n;

	/** "@name" of an account here, "@name@host" of one elsewhere: people who are not mentioned get no notification. */
	const mentionsOf = (status: StoredStatus): readonly StoredAccount[] => {
		const named = new Set(
			[...status.text.matchAll(/(?<![\w/])@([\w-]+(?:@[\w.-]*\w)?)/g)].map((match) => match[1]?.toLowerCase()),
		);
		return [...accounts.values()].filter((account) => named.has(account.acct.toLowerCase()));
	};

	return {
		statuses,
		notifications,
		media: new Map(),
		mentionsOf,
		accounts: () => [...accounts.values()],
		accountOf: (id, name) => {
			const username = id.replace(/\W/g, '_');
			const account = accounts.get(id) ?? {
				id: String(971_724 + accounts.size),
				username,
				acct: `${username}@other.example`,
				displayName: name,
			};
			accounts.set(id, account);
			return account;
		},
		publish: ({ filtered = false, ...said }) => {
			statusId += 65_536n;
			const status: StoredStatus = { ...said, id: String(statusId), at: said.at ?? clock.now() };
			statuses.set(status.id, status);
			const notify = (type: string) => {
				notificationId += 1n;
				notifications.push({ id: String(notificationId), type, statusId: status.id, at: status.at, filtered });
			};
			if (status.by !== shop && mentionsOf(status).includes(shop)) notify('mention');
			if (status.by !== shop && statuses.get(status.quotes ?? '')?.by === shop) notify('quote');
			return status;
		},
	};
}

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Text as Mastodon renders it: mentions as cards (a remote one without its host), links shortened by invisible spans. */
function renderHtml(text: string): string {
	const html = escaped(text)
		.replace(/https?:\/\/([^\s<]{1,30})([^\s<]*)/g, (url, start: string, rest: string) => {
			const scheme = url.slice(0, url.indexOf('//') + 2);
			return `<a href="${url}" rel="nofollow"><span class="invisible">${scheme}</span><span class="${rest ? 'ellipsis' : ''}">${start}</span><span class="invisible">${rest}</span></a>`;
		})
		.replace(
			/(?<![\w/])@([\w-]+)(@[\w.-]*\w)?/g,
			(_, name: string) =>
				`<span class="h-card"><a href="https://other.example/@${name}" class="u-url mention">@<span>${name}</span></a></span>`,
		);
	return html
		.split('\n\n')
		.map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`)
		.join('');
}

const accountJson = (account: StoredAccount) => ({
	id: account.id,
	username: account.username,
	acct: account.acct,
	display_name: account.displayName,
	url: `https://${account.acct.split('@')[1] ?? 'm.example'}/@${account.username}`,
	bot: false,
	emojis: [],
});

/** entities/Quote: a quoted status that is gone leaves its state. */
const quoteJson = (serverState: ServerState, { quotes }: StoredStatus): object | null => {
	if (quotes === undefined) return null;
	const quoted = serverState.statuses.get(quotes);
	return quoted && !quoted.deleted
		? { state: 'accepted', quoted_status: statusJson(serverState, quoted) }
		: { state: 'deleted', quoted_status: null };
};

/** entities/MediaAttachment */
export const mediaJson = ({ id, description }: StoredMedia) => ({
	id,
	type: 'image',
	url: `https://files.m.example/media/${id}.png`,
	preview_url: `https://files.m.example/media/${id}-small.png`,
	remote_url: null,
	description,
	blurhash: null,
});

/** entities/Status */
export const statusJson = (serverState: ServerState, status: StoredStatus): { readonly [field: string]: unknown } => {
	const parent = status.parentId === undefined ? undefined : serverState.statuses.get(status.parentId);
	return {
		id: status.id,
		uri: `https://m.example/users/${status.by.username}/statuses/${status.id}`,
		url: `https://m.example/@${status.by.acct}/${status.id}`,
		created_at: new Date(status.at).toISOString(),
		edited_at: status.editedAt === undefined ? null : new Date(status.editedAt).toISOString(),
		in_reply_to_id: parent && !parent.deleted ? parent.id : null,
		in_reply_to_account_id: parent && !parent.deleted ? parent.by.id : null,
		visibility: status.visibility,
		sensitive: status.spoiler !== '',
		spoiler_text: status.spoiler,
		language: status.language,
		content: renderHtml(status.text),
		account: accountJson(status.by),
		mentions: serverState
			.mentionsOf(status)
			.map(({ id, username, acct }) => ({ id, username, acct, url: `https://other.example/@${username}` })),
		media_attachments: (status.media ?? []).map(mediaJson),
		tags: [],
		emojis: [],
		reblog: null,
		poll: null,
		card: null,
		quote: quoteJson(serverState, status),
		favourited: status.liked ?? false,
	};
};
