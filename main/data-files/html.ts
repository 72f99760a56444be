// One year of conversations as a page that a person reads and prints. It has no script and loads nothing; what customers wrote is only ever text.
import { encode } from 'html-entities';
import type { ExportWords } from '../../contract/index.ts';
import type { ExportedConversation, ExportedMessage } from '../store/maintenance/read-conversations.ts';

interface PageOptions {
	readonly words: ExportWords;
	readonly year: number;
	readonly now: number;
	readonly timeZone: string;
}

/** Characters that no eye sees are left out: some turn the direction of what stands around them, some end a page early. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const text = (words: string): string =>
	encode(words.toWellFormed().replace(unseen, ''), { mode: 'specialChars', level: 'html5' });

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#16191f;background:#fff}
h1{font-size:1.5rem}article{border-top:1px solid #d5dae2;padding:1rem 0}h2{font-size:1.1rem;margin:0}
.about,.when{color:#525a68;font-size:.85rem;margin:0}.message{margin:.75rem 0;padding-inline-start:.75rem;border-inline-start:3px solid #c25700;break-inside:avoid}
.private{border-color:#1f5fd6}.note{border-inline-start-style:dashed;border-color:#8c7200}.own{margin-inline-start:2rem}
.words{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}`;

export function createPage({ words, year, now, timeZone }: PageOptions) {
	const moment = new Intl.DateTimeFormat(localeOf(words.language), {
		dateStyle: 'medium',
		timeStyle: 'short',
		timeZone,
	});
	const when = (at: number) => `<time datetime="${new Date(at).toISOString()}">${text(moment.format(at))}</time>`;
	const start = `<!doctype html>
<html lang="${text(localeOf(words.language))}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${text(words.title)} ${year}</title>
<style>${style}</style>
</head>
<body>
<h1>${text(words.title)} ${year}</h1>
<p class="about">${text(words.made)} ${when(now)}. ${text(words.pictures)}</p>
`;
	const message = (one: ExportedMessage): string => {
		const files = one.attachments.map(({ name, kind }) => `[${name ?? kind}]`).join(' ');
		const said = one.standing === 'deleted' && one.text === '' ? words.deleted : one.text;
		const who = one.from.isShop ? words.you : one.from.name;
		return `<div class="message ${one.audience}${one.from.isShop ? ' own' : ''}">
<p class="when"><bdi>${text(who)}</bdi> · ${when(one.at)} · ${text(one.audience === 'public' ? words.public : words.private)}${
			one.rating === null ? '' : ` · ${one.rating}/5`
		}</p>
<p class="words" dir="auto">${text(said)}${files === '' ? '' : `\n${text(files)}`}</p>
</div>
`;
	};
	const note = ({ at, text: said }: ExportedConversation['notes'][number]): string => `<div class="message note">
<p class="when">${text(words.note)} · ${when(at)}</p>
<p class="words" dir="auto">${text(said)}</p>
</div>
`;
	return {
		start,
		conversation: (one: ExportedConversation): string => {
			const parts = [
				...one.messages.map((each) => ({ at: each.at, html: message(each) })),
				...one.notes.map((each) => ({ at: each.at, html: note(each) })),
			].sort((a, b) => a.at - b.at);
			const tags = one.tags.length === 0 ? '' : ` · ${words.tags} ${one.tags.join(', ')}`;
			return `<article>
<h2>${text(words.conversationWith)} <bdi>${text(one.customer)}</bdi></h2>
<p class="about"><bdi>${text(one.account.name + (one.title === null ? '' : ` · ${one.title}`) + tags)}</bdi></p>
${parts.map(({ html }) => html).join('')}</article>
`;
		},
		end: '</body>\n</html>\n',
	};
}

function localeOf(language: string): string {
	try {
		return Intl.getCanonicalLocales(language)[0] ?? 'en';
	} catch {
		return 'en';
	}
}
