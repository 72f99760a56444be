// One arriving item: new, changed, or known word for word. The last must cost next to nothing: every poll reads the newest ones again.
import type { MessageId } from '../../../contract/domain.ts';
import type { CorrectedIntent, Sentiment } from '../../../contract/judgement.ts';
import { toJson } from '../json.ts';
import { effectiveIntent, effectiveSentiment, withCorrections } from '../rules/effective.ts';
import { sameText } from '../rules/same-text.ts';
import { searchTextOrNull } from '../rules/search-text.ts';
import { isSignOff } from '../rules/sign-off.ts';
import { canWait } from '../rules/unanswered.ts';
import { indexFileNames } from '../search-docs.ts';
import type { JudgedItem } from '../shapes.ts';
import { sql } from '../sql.ts';
import { recomputeFacts, refreshFacts } from '../threads/facts.ts';
import { type Content, contentColumns, contentHash, contentOf, mergeContent } from './content.ts';
import { identify } from './identify.ts';
import type { Ingest } from './ingest.ts';
import { insertMessage, type ReplyHint } from './insert-message.ts';
import { setConversation, setParent } from './set-conversation.ts';
import type { StoredMessage } from './thread-of.ts';
import { saveWhole } from './whole-text.ts';

/** With `hint` the outbox stores its own reply; without one, an item of ours is first compared with the unsure replies. */
export function ingestItem(ingest: Ingest, arrived: JudgedItem, hint?: ReplyHint): MessageId {
	const { known, item } = identify(ingest, arrived);
	const content = contentOf(item);
	if (!known) {
		const settled = item.author.isShop && !hint ? ingest.matchReply(item) : null;
		return settled ?? insertMessage(ingest, item, content, hint);
	}
	updateMessage(ingest, known, item, content);
	return known.id;
}

const updateText = `UPDATE messages SET ${contentColumns.map((column) => `${column} = ?`).join(', ')}, hash = ?, searchText = ? WHERE id = ?`;

function updateMessage(ingest: Ingest, known: StoredMessage, item: JudgedItem, content: Content): void {
	const { db, unitOfWork, account } = ingest;
	// A mail names none for good, and what nobody wrote stands with what it is about.
	const canBeNamed = item.ancestors === undefined && known.automatic === null;
	const isNamedNow = canBeNamed && Boolean(item.conversation) && known.named === 0;
	const sameContent = known.hash === contentHash(content);
	if (sameContent && !isNamedNow) return;
	const old = db
		.prepared(`SELECT ${contentColumns.join(', ')} FROM messages WHERE id = ?`)
		.get(known.id) as unknown as Content;
	const merged = mergeContent(old, content);
	const hash = contentHash(merged);
	if (hash !== known.hash) {
		ingest.searchIndex.flush();
		db.prepared(updateText).run(
			...contentColumns.map((column) => merged[column]),
			hash,
			searchTextOrNull(merged.text),
			known.id,
		);
		if (merged.attachments !== old.attachments) indexFileNames(db, known.id, item.attachments);
		ingest.result.updated += 1;
		saveHistory(ingest, known, old, merged);
		// It is there again: a later deletion begins its days anew.
		if (old.standing === 'deleted' && merged.standing !== 'deleted')
			db.run(sql`UPDATE messages SET deletedAt = NULL, erasedAt = NULL WHERE id = ${known.id}`);
		const isWrittenBySomebody = merged.automatic === null && known.direction === 'in';
		if (merged.text !== old.text) saveWhole(db, known.id, item.whole);
		if (merged.text !== old.text && item.judgement && isWrittenBySomebody) rejudge(ingest, known, item, merged);
		// A deletion, or one taken back, may change who is answered; anything else only what the row shows.
		const changesAnswers = canWait(old) !== canWait(merged) || old.automatic !== merged.automatic;
		if (known.threadId) {
			const t = unitOfWork.live(known.threadId);
			if (changesAnswers) recomputeFacts(db, t, account.flatReplies);
			else refreshFacts(db, t);
			unitOfWork.changed(t);
		}
		if (changesAnswers && known.answersId) recountAnswered(ingest, known.answersId);
	}
	if (isNamedNow && item.conversation) setConversation(ingest, known, item.conversation, true);
	else if (old.parentId === null && merged.parentId !== null) setParent(ingest, known, merged.parentId);
}

function recountAnswered(ingest: Ingest, answersId: MessageId): void {
	const asked = ingest.db.get<{ threadId: StoredMessage['threadId'] }>(
		sql`SELECT threadId FROM messages WHERE id = ${answersId}`,
	);
	if (!asked?.threadId) return;
	const t = ingest.unitOfWork.live(asked.threadId);
	recomputeFacts(ingest.db, t, ingest.account.flatReplies);
	ingest.unitOfWork.changed(t);
}

/** What somebody wrote first stays readable, and the timeline says that it was changed. */
function saveHistory(ingest: Ingest, known: StoredMessage, old: Content, now: Content): void {
	const { db } = ingest;
	// Of our own, what the platform made of the text we handed in is no edit.
	const text = known.direction === 'in' ? old.text !== now.text : !sameText(old.text, now.text);
	const rating = old.rating !== now.rating;
	if (!text && !rating) return;
	db.run(
		sql`INSERT INTO messageHistory (messageId, at, text, rating) VALUES (${known.id}, ${ingest.now}, ${old.text}, ${old.rating})`,
	);
	if (!known.threadId) return;
	const line = (what: string, detail: string) =>
		db.run(
			sql`INSERT INTO systemLines (threadId, at, what, detail) VALUES (${known.threadId}, ${ingest.now}, ${what}, ${detail})`,
		);
	if (text) line('textChanged', old.text);
	if (rating) line('rating', `${old.rating ?? '–'} → ${now.rating ?? '–'}`);
}

function rejudge(ingest: Ingest, known: StoredMessage, item: JudgedItem, content: Content): void {
	const { db } = ingest;
	const owner = db.get<{ corrected: Sentiment | null; correctedIntent: CorrectedIntent | null }>(
		sql`SELECT corrected, correctedIntent FROM messages WHERE id = ${known.id}`,
	);
	const held = effectiveSentiment(item.judgement, owner?.corrected ?? null);
	const intent = effectiveIntent(item.judgement?.intent, owner?.correctedIntent ?? null);
	const signOff = isSignOff(content.text, withCorrections(item.judgement, held, intent), item.rating);
	db.run(sql`UPDATE messages SET judgement = ${toJson(item.judgement)}, topics = ${toJson(item.topics)}, judgedBy = ${item.judgement?.judgedBy ?? ''},
		sentiment = ${held.sentiment}, upset = ${held.upset}, intent = ${intent}, closer = ${signOff} WHERE id = ${known.id}`);
}
