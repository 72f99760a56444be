// To whom a reply to one message may go now, and who would read it. The composer shows it, and sending computes it again: what the
// button said must still be true. A reply never has a wider audience than the message it answers.

import type { Audience, Reachability } from '../../../contract/domain.ts';
import { type UiText, type UiValue, uiText } from '../../../contract/ui-text.ts';

export interface AnsweredMessage {
	/** Who could read the message that is answered. */
	readonly audience: Audience;
	/** What the platform says about answering this message; null where it says nothing. */
	readonly replies: Partial<Record<Audience, Reachability>> | null;
	readonly customer: string;
	/** The platform's name. */
	readonly connectorName: UiValue;
	/** The channel of the message, else the platform's name. */
	readonly place: UiValue;
	/** Whether this connector can answer at all. */
	readonly canReply: boolean;
	/** Whether the account is still connected. */
	readonly connected: boolean;
	/** The page of the message at the platform; null or missing = unknown. */
	readonly permalink?: string | null;
}

/** A missing audience does not exist here. */
export function audiencesOf(answered: AnsweredMessage, now: number): Partial<Record<Audience, Reachability>> {
	const said = answered.replies ?? { [answered.audience]: { allowed: true } };
	const open: Partial<Record<Audience, Reachability>> = {};
	for (const audience of ['public', 'private'] as const) {
		const reach = said[audience];
		if (reach) open[audience] = complete(reach, audience, answered, now);
	}
	// The customer's own audience is always listed, so that the screen can show why it is closed.
	open[answered.audience] ??= closed(uiText`This message cannot be answered from here.`);
	return open;
}

function complete(reach: Reachability, audience: Audience, answered: AnsweredMessage, now: number): Reachability {
	const { connectorName, place, customer } = answered;
	if (!answered.connected)
		return closed(uiText`This ${connectorName} account is no longer connected. Connect it again to answer.`);
	if (audience === 'public' && answered.audience === 'private')
		return closed(uiText`${customer} wrote privately. A private message is never answered in public.`);
	const readers =
		audience === 'public'
			? uiText`Everyone who can see this on ${place} can read your reply.`
			: uiText`Only ${customer} can read this.`;
	if (!reach.allowed && reach.manual) {
		const page = reach.page ?? answered.permalink ?? null;
		const why = reach.why ?? uiText`${place} takes an answer only on its own page, not from a program.`;
		return { allowed: false, manual: true, why, readers: reach.readers ?? readers, ...(page === null ? {} : { page }) };
	}
	if (!answered.canReply)
		return closed(uiText`${place} cannot be answered from here. Open the conversation there to answer.`);
	if (!reach.allowed) return { ...reach, why: reach.why ?? uiText`${place} does not allow this here.` };
	if (reach.until !== undefined && reach.until <= now)
		return { ...closed(uiText`The time in which ${place} lets you answer is over.`), until: reach.until };
	return { ...reach, readers: reach.readers ?? readers };
}

const closed = (why: UiText): Reachability => ({ allowed: false, why });
