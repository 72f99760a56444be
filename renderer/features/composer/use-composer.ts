import { useRef, useState } from 'react';
import type { Audience, ReplyActions, Settings, Thread } from '../../../contract/index.ts';
import { savedText } from '../../format/draft-text.ts';
import { greetingName } from '../../format/greeting-name.ts';
import { useCannedReplies, useStaff, useStores, useThread } from '../../state/context.tsx';
import { signerName } from '../../state/staff/store.ts';
import { typeInto } from '../../ui/type-into.ts';
import { bringAlong, findGaps, variableValues } from '../canned-replies/index.ts';
import { useReplyFiles } from './attachments/use-reply-files.ts';
import { answersShort, answersText, blockedText, wayOf } from './audience-text.ts';
import type { FilledReply } from './CannedReplyList.tsx';
import { counterLevel } from './counter.ts';
import { toGap } from './ReplyBox.tsx';
import { nothingConfirmed, sendBlocker } from './send.ts';
import { sendBlockerText } from './send-blocker-text.ts';
import { useAudienceSwitch } from './use-audience-switch.ts';
import { useCannedPicker } from './use-canned-picker.ts';
import { useComposerFocus } from './use-composer-focus.ts';
import { useCount } from './use-count.ts';
import { useDraft } from './use-draft.ts';
import { usePrivateData } from './use-private-data.ts';
import { useSend } from './use-send.ts';
import { useSuggestions } from './use-suggestions.ts';
import { useWritingHints } from './use-writing-hints.ts';

export interface ComposerInput {
	thread: Thread;
	/** What the platform is called. */
	place: string;
	settings: Settings;
	now: number;
	/** One pane at a time: the composer is collapsed to a line until the owner opens it. */
	narrow: boolean;
}

/** What the composer knows and can do; Composer.tsx only shows it. */
export function useComposer({ thread, place, settings, now, narrow }: ComposerInput) {
	const stores = useStores();
	const { ready, audience, draft, otherText } = useDraft(thread);
	const { send, problem, question, clear } = useSend();
	const boxRef = useRef<HTMLTextAreaElement>(null);
	const entries = useThread((state) => state.entries);
	const replies = useCannedReplies((state) => state.cannedReplies) ?? [];
	const signer = useStaff((staff) => signerName(staff, settings.ownerName));
	const name = greetingName(thread.name) ?? thread.name;
	const timeZone = settings.timeZone;
	const drafts = stores.drafts.getState;
	const boxKey = `${thread.id} ${audience}`;
	const { focused, setFocused, collapsed, focusNextBox, open, collapse } = useComposerFocus({
		threadId: thread.id,
		boxKey,
		boxRef,
		narrow,
	});
	const way = wayOf(thread.audiences[audience]);
	const files = useReplyFiles({ thread, audience, text: draft.text, isManual: way !== 'send' });
	const count = useCount(thread.id, audience, draft.text, files.seen.length);
	const privateData = usePrivateData(thread.id, audience, [draft.text, ...files.readable].join('\n'));
	const suggestions = useSuggestions(thread);
	const canned = useCannedPicker({
		replies,
		suggestions,
		text: draft.text,
		caret: draft.caret,
		focused,
		values: variableValues(thread, entries, { ...settings, ownerName: signer }, now),
	});
	const hints = useWritingHints({ thread, audience, text: draft.text, signer, now, settings });
	const blocked = blockedText(audience, thread.audiences[audience], place, now);
	const other: Audience = audience === 'public' ? 'private' : 'public';
	const otherBlocked = blockedText(other, thread.audiences[other], place, now);
	const tooLong = counterLevel(count) === 'over';
	const [chosen, setChosen] = useState<{ readonly boxKey: string; readonly at: number } | null>(null);
	// A time that has passed while one was writing is none: the button says so before it is pressed.
	const sendAt = way === 'send' && chosen?.boxKey === boxKey && chosen.at > now ? chosen.at : null;
	const blocker = sendBlocker({
		answers: thread.answers,
		allowed: blocked === null,
		conflict: draft.save === 'conflict',
		text: draft.text,
		tooLong,
		files,
	});
	const gaps = findGaps(draft.text).map((gap) => draft.text.slice(gap.from, gap.to));
	const why = sendBlockerText(blocker, { blocked, gaps, files: files.problem });
	const { announcement, announce, ...audienceSwitch } = useAudienceSwitch({
		thread,
		place,
		name,
		audience,
		other,
		otherBlocked,
		hasText: draft.text !== '' || otherText !== '',
		boxKey,
		focusNextBox,
	});
	const insert = (option: FilledReply | undefined) => {
		const box = boxRef.current;
		if (!option || !box || !canned.slash) return;
		const from = canned.slash.from;
		typeInto(box, from, canned.slash.to, option.text);
		void bringAlong(stores, thread.id, audience, option.reply);
		const first = findGaps(option.text)[0];
		if (first) box.setSelectionRange(from + first.from, from + first.to);
	};
	const pressed = useRef<Promise<unknown>>(Promise.resolve());
	const sendUnlessPrivate = async (thenDone: boolean) => {
		if (privateData.finds.length > 0) return privateData.press(thenDone);
		// What was typed a moment ago is not looked through yet: main does it, and the question comes from there.
		const answer = send(thread, audience, draft.text, { thenDone, way, sendAt, files: files.seen });
		pressed.current = answer;
		const refused = await answer;
		if (refused === 'privateData') privateData.press(thenDone);
	};
	const press = (thenDone: boolean) => {
		const box = boxRef.current;
		if (blocker === null) return void sendUnlessPrivate(thenDone);
		if (blocker === 'gap' && box) box.setSelectionRange(0, 0);
		if (box && !(blocker === 'gap' && toGap(box))) box.focus();
		announce(why ?? '');
	};
	/** The button of the canned replies types the "/" that opens them. */
	const openCanned = () => {
		const box = boxRef.current;
		if (!box) return;
		const at = box.selectionEnd;
		typeInto(box, at, at, /(^|\s)$/u.test(box.value.slice(0, at)) ? '/' : ' /');
		setFocused(true);
	};
	const write = (text: string, caret: number) => {
		clear();
		setFocused(true);
		drafts().write(thread.id, audience, text, caret);
	};
	const moveCaret = (at: { caret?: number; scroll?: number }) => {
		if (at.caret !== undefined) setFocused(true);
		drafts().place(thread.id, audience, at);
	};
	const blur = () => {
		setFocused(false);
		void drafts().flush(thread.id);
	};
	const isHere = <At extends { threadId: string; audience: Audience }>(at: At | null): at is At =>
		at?.threadId === thread.id && at.audience === audience;
	const about = thread.answers ? answersText(thread.answers, name, now, timeZone) : '';
	const aboutShort = thread.answers ? answersShort(thread.answers, name, now, timeZone) : '';
	const saved = savedText(draft);
	return {
		...{
			boxRef,
			hints,
			ready,
			name,
			timeZone,
			audience,
			other,
			otherBlocked,
			otherText,
			draft,
			count,
			files,
			canned,
			gaps,
			blocker,
			why,
			way,
			sendAt,
			collapsed,
			about,
			aboutShort,
			saved,
			announcement,
			focused,
		},
		problem: isHere(problem) ? problem.sentence : null,
		question: isHere(question) ? question : null,
		privateData,
		postAnyway: async (thenDone: boolean) => {
			// The finds can be on the screen before main has refused the first press, and a second press beside it would count for nothing.
			await pressed.current;
			const confirmed = { ...nothingConfirmed, privateData: privateData.values };
			const done = thenDone || privateData.thenDone;
			void send(thread, audience, draft.text, { thenDone: done, way, sendAt, files: files.seen, confirmed });
		},
		focusText: () => boxRef.current?.focus(),
		keepWriting: () => {
			clear();
			boxRef.current?.focus();
		},
		...audienceSwitch,
		moveText: () => {
			if (other === 'private') files.moveToPrivate();
			audienceSwitch.moveText();
		},
		/** null = now again. */
		chooseTime: (at: number | null) => {
			setChosen(at === null ? null : { boxKey, at });
			boxRef.current?.focus();
		},
		...{ insert, openCanned, press, write, moveCaret, blur, open, collapse },
		setActions: (actions: ReplyActions) => {
			drafts().setActions(thread.id, audience, actions);
			boxRef.current?.focus();
		},
		leave: () => {
			collapse();
			stores.ui.getState().requestFocus('list');
		},
		keepMine: () => drafts().keepMine(thread.id, audience),
		takeTheirs: () => drafts().takeTheirs(thread.id, audience),
	};
}
