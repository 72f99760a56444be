// The one list, in order. A released step never changes: the next change is a step of its own.
import type { Migration } from '../migrate.ts';
import { accounts } from './0010-accounts.ts';
import { messages } from './0020-messages.ts';
import { outbox } from './0030-outbox.ts';
import { desk } from './0040-desk.ts';
import { search } from './0050-search.ts';
import { channel } from './0060-channel.ts';
import { judging } from './0070-judging.ts';
import { words } from './0080-words.ts';
import { byHand } from './0090-by-hand.ts';
import { spending } from './0100-spending.ts';
import { intent } from './0110-intent.ts';
import { confirmed } from './0120-confirmed.ts';
import { wholeTexts } from './0130-whole-texts.ts';
import { automatic } from './0140-automatic.ts';
import { probablySpam } from './0150-probably-spam.ts';
import { noteDrafts } from './0160-note-drafts.ts';
import { judgeAll } from './0170-judge-all.ts';
import { sendJournal } from './0180-send-journal.ts';
import { rowHashes } from './0190-row-hashes.ts';
import { correctedIntent } from './0210-corrected-intent.ts';
import { formDrafts } from './0230-form-drafts.ts';
import { holidays } from './0240-holidays.ts';
import { missingWrites } from './0250-missing-writes.ts';
import { replyFiles } from './0270-reply-files.ts';
import { deletedTexts } from './0280-deleted-texts.ts';
import { draftVersions } from './0290-draft-versions.ts';
import { staff } from './0300-staff.ts';
import { triage } from './0310-triage.ts';
import { cannedReplies } from './0320-canned-replies.ts';
import { saidBefore } from './0330-said-before.ts';
import { tagsAndRules } from './0340-tags-and-rules.ts';
import { searchDocs } from './0350-search-docs.ts';
import { answerTargets } from './0360-answer-targets.ts';
import { coverage } from './0370-coverage.ts';

export const migrations: readonly Migration[] = [
	accounts,
	messages,
	outbox,
	desk,
	search,
	channel,
	judging,
	words,
	byHand,
	spending,
	intent,
	confirmed,
	wholeTexts,
	automatic,
	probablySpam,
	noteDrafts,
	judgeAll,
	sendJournal,
	rowHashes,
	correctedIntent,
	formDrafts,
	holidays,
	missingWrites,
	replyFiles,
	deletedTexts,
	draftVersions,
	staff,
	triage,
	cannedReplies,
	saidBefore,
	tagsAndRules,
	searchDocs,
	answerTargets,
	coverage,
];
