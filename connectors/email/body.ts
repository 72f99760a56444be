// A mail's text → the own words that the conversation shows, and the whole text where something was folded.
import type { Item, KnownItem } from '../sdk/index.ts';
import type { Account } from './account.ts';
import { type FoldContext, foldMail } from './fold/fold.ts';
import type { Mail, Person } from './shapes.ts';

interface Around {
	/** The customer who wrote it, or to whom the shop wrote; null = unknown. */
	readonly person: Person | null;
	readonly account: Account;
	/** Without its prefixes. */
	readonly subject: string;
	readonly known: readonly KnownItem[];
}

export function bodyOf(mail: Mail, around: Around): Required<Pick<Item, 'text' | 'whole'>> {
	const { own, isFolded } = foldMail(mail.text, contextOf(mail, around));
	return {
		text: own || (mail.attachments.length > 0 ? '' : mail.subject),
		whole: { text: isFolded ? mail.text : null, designed: mail.designed },
	};
}

/** "Fwd:" in the languages of the usual programs. */
const forward =
	/^(?:\[[^\]]{0,40}\]\s?)?(?:fwd?|wg|tr|rv|enc|i|doorst|vb|vl|pd|ilt|továbbítás|переслано|転送|转发|轉寄)\s?[:：]/iu;

function contextOf(mail: Mail, { person, account, subject, known }: Around): FoldContext {
	const { from, replyTo } = mail.facts;
	const people = [from, person, ...mail.to, ...replyTo].filter((one) => one !== null);
	const named = people.flatMap(({ address, name }) => (name === address ? [] : [name]));
	const ids = new Set([...mail.references, ...(mail.inReplyTo === null ? [] : [mail.inReplyTo])]);
	return {
		answers: ids.size > 0,
		isForward: forward.test(mail.subject.trim()),
		ours: [account.address, ...mail.to.map(({ address }) => address)],
		domain: account.domain,
		others: people.map(({ address }) => address),
		names: [account.name, ...named].filter((name) => name !== ''),
		subject,
		known: known.filter(
			({ externalId, with: other }) => ids.has(externalId) || (person !== null && other === person.address),
		),
	};
}
