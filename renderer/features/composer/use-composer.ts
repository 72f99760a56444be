import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { Audience, Settings, Thread } from '../../../contract/index.ts';
import { greetingName } from '../../format/greeting-name.ts';
import { useCannedReplies, useDrafts, useStores, useThread, useUi } from '../../state/context.tsx';
import { useFocusRequest } from '../../state/ui/use-focus-request.ts';
import { typeInto } from '../../ui/type-into.ts';
import { findGaps, variableValues } from '../canned-replies/index.ts';
import { answersShort, answersText, blockedText, readersText, wayOf } from './audience-text.ts';
import type { FilledReply } from './CannedReplyList.tsx';
import { counterLevel } from './counter.ts';
import { toGap } from './ReplyBox.tsx';
import { sendBlocker } from './send.ts';
import { sendBlockerText } from './send-blocker-text.ts';
import { useCannedPicker } from './use-canned-picker.ts';
import { useCount } from './use-count.ts';
import { useDraft } from './use-draft.ts';
import { useSend } from './use-send.ts';

export interface ComposerInput {
	thread: Thread;
	/** What the platform is called. */
	place: string;
	settings: Settings;
	now: number;
	/** One pane at a time: the composer folds to a line until it is wanted. */
	narrow: boolean;
}

const LOUD_MS = 2000;

/** What the composer knows and can do; Composer.tsx only shows it. */
export function useComposer({ thread, place, settings, now, narrow }: ComposerInput) {
	const { t } = useLingui();
	const stores = useStores();
	const { ready, audience, draft, otherText } = useDraft(thread);
	const { send, problem, clear } = useSend();
	const boxRef = useRef<HTMLTextAreaElement>(null);
	const entries = useThread((state) => state.entries);
	const replies = useCannedReplies((state) => state.cannedReplies) ?? [];
	const [focused, setFocused] = useState(false);
	const [loudFor, setLoudFor] = useState<string | null>(null);
	const [said, setSaid] = useState('');
	const [opened, setOpened] = useState<Thread['id'] | null>(null);
	const refocus = useRef(false);
	const merged = useDrafts((state) => state.merged);
	const lastThread = useRef(thread.id);
	const asked = useUi((ui) => ui.focus);
	const answered = useRef(0);

	const name = greetingName(thread.name) ?? thread.name;
	const timeZone = settings.timeZone;
	const drafts = stores.drafts.getState;
	const count = useCount(thread.id, audience, draft.text);
	const canned = useCannedPicker({
		replies,
		text: draft.text,
		caret: draft.caret,
		focused,
		values: variableValues(thread, entries, settings, now),
	});
	const way = wayOf(thread.audiences[audience]);
	const blocked = blockedText(audience, thread.audiences[audience], place, now);
	const other: Audience = audience === 'public' ? 'private' : 'public';
	const otherBlocked = blockedText(other, thread.audiences[other], place, now);
	const tooLong = counterLevel(count) === 'over';
	const stands = sendBlocker({
		answers: thread.answers,
		allowed: blocked === null,
		conflict: draft.save === 'conflict',
		text: draft.text,
		tooLong,
	});
	const gaps = findGaps(draft.text).map((gap) => draft.text.slice(gap.from, gap.to));
	const why = sendBlockerText(stands, { blocked, gaps });
	const boxKey = `${thread.id} ${audience}`;
	const collapsed = narrow && opened !== thread.id && !(opened !== null && merged[opened] === thread.id);

	useFocusRequest('composer', boxRef);
	useEffect(() => {
		if (asked?.where !== 'composer' || asked.n === answered.current) return;
		answered.current = asked.n;
		refocus.current = true;
		setOpened(thread.id);
	}, [asked, thread.id]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new box after a switch takes over the focus of the old one
	useEffect(() => {
		// Whoever was writing when two conversations became one goes on writing.
		const goesOn = focused && merged[lastThread.current] === thread.id;
		if (refocus.current || goesOn) boxRef.current?.focus();
		lastThread.current = thread.id;
		refocus.current = false;
	}, [boxKey, collapsed]);
	useEffect(() => {
		if (loudFor === null) return;
		const timer = setTimeout(() => setLoudFor(null), LOUD_MS);
		return () => clearTimeout(timer);
	}, [loudFor]);

	const choose = (next: Audience) => {
		if (next === audience) return;
		const toPublic = next === 'public' && (draft.text !== '' || otherText !== '');
		drafts().chooseAudience(thread.id, next);
		setLoudFor(toPublic ? boxKey : null);
		setSaid(toPublic ? t`Public now. ${readersText(next, thread.audiences[next], name, place)}` : '');
	};
	const switchAudience = () => {
		if (otherBlocked !== null) return setSaid(otherBlocked);
		refocus.current = true;
		choose(other);
	};
	const moveText = () => {
		refocus.current = true;
		drafts().moveText(thread.id, audience, other);
		setLoudFor(other === 'public' ? boxKey : null);
		setSaid(other === 'public' ? t`Public now. ${readersText(other, thread.audiences[other], name, place)}` : '');
	};
	const insert = (option: FilledReply | undefined) => {
		const box = boxRef.current;
		if (!option || !box || !canned.slash) return;
		const from = canned.slash.from;
		typeInto(box, from, canned.slash.to, option.text);
		drafts().useCanned(thread.id, audience, option.reply.id);
		const first = findGaps(option.text)[0];
		if (first) box.setSelectionRange(from + first.from, from + first.to);
	};
	const press = (thenDone: boolean) => {
		const box = boxRef.current;
		if (stands === null) return void send(thread, audience, draft.text, thenDone, way);
		if (stands === 'gap' && box) box.setSelectionRange(0, 0);
		if (box && !(stands === 'gap' && toGap(box))) box.focus();
		setSaid(why ?? '');
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
	const place_ = (at: { caret?: number; scroll?: number }) => {
		if (at.caret !== undefined) setFocused(true);
		drafts().place(thread.id, audience, at);
	};
	const blur = () => {
		setFocused(false);
		void drafts().flush(thread.id);
	};
	const expand = () => {
		refocus.current = true;
		setOpened(thread.id);
	};
	const leave = () => {
		setOpened(null);
		stores.ui.getState().requestFocus('list');
	};
	const about = thread.answers ? answersText(thread.answers, name, now, timeZone) : '';
	const aboutShort = thread.answers ? answersShort(thread.answers, name, now, timeZone) : '';
	const saved =
		draft.save === 'failed'
			? t`Not saved yet, trying again`
			: draft.text !== '' && draft.stored && draft.save === 'saved'
				? t`Draft saved`
				: '';
	return {
		...{
			boxRef,
			ready,
			name,
			timeZone,
			audience,
			other,
			otherBlocked,
			otherText,
			draft,
			count,
			canned,
			gaps,
			stands,
			why,
			way,
			collapsed,
			about,
			aboutShort,
			saved,
			said,
		},
		loud: loudFor !== null && audience === 'public',
		problem: problem && problem.threadId === thread.id && problem.audience === audience ? problem.sentence : null,
		...{ choose, switchAudience, moveText, insert, openCanned, press, write, place: place_, blur, expand, leave },
		fold: () => setOpened(null),
		keepMine: () => drafts().keepMine(thread.id, audience),
		takeTheirs: () => drafts().takeTheirs(thread.id, audience),
	};
}
