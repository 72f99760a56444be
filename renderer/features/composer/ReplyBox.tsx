// The text box: a native textarea, with a mirror behind it that paints gaps, private data and the "/" being typed. Policy: nothing here knows about
// sending. Every draft mounts its own, so that Ctrl+Z never brings back the text of another audience.
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { cutText } from '../../format/cut-text.ts';
import { findGaps, nextGap, previousGap } from '../canned-replies/index.ts';
import css from './ReplyBox.module.css';
import type { Slash } from './slash.ts';

interface ReplyBoxProps {
	boxRef: RefObject<HTMLTextAreaElement | null>;
	label: string;
	describedBy: string;
	/** Whether the stored draft is here; what is typed before that goes into it. */
	ready: boolean;
	text: string;
	caret: number;
	scroll: number;
	/** Being taken over by the outbox: what was pressed is what goes. */
	sending: boolean;
	slash: Slash | null;
	/** Underlined: what would be public of a customer. */
	privateData: readonly { readonly from: number; readonly to: number }[];
	/** The time that it promises. */
	promise: { readonly from: number; readonly to: number } | null;
	/** The open list of canned replies. */
	list: { id: string; activeId: string | undefined } | null;
	onText: (text: string, caret: number) => void;
	onCaret: (caret: number) => void;
	onScroll: (top: number) => void;
	/** Before the box acts itself; true = dealt with. */
	onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
	onBlur: () => void;
}

export function ReplyBox(props: ReplyBoxProps) {
	const { boxRef, ready, text, caret, scroll, slash, list, onText, onCaret, onScroll, onKey } = props;
	const mirror = useRef<HTMLDivElement>(null);
	const start = useRef({ caret, scroll });
	start.current = { caret, scroll };

	// Caret and scroll come back as they were left.
	useLayoutEffect(() => {
		const box = boxRef.current;
		if (!box || !ready) return;
		box.setSelectionRange(start.current.caret, start.current.caret);
		box.scrollTop = start.current.scroll;
	}, [boxRef, ready]);

	const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
		if (event.nativeEvent.isComposing || onKey(event)) return;
		if (
			event.key === 'Tab' &&
			!event.ctrlKey &&
			!event.altKey &&
			!event.metaKey &&
			toGap(event.currentTarget, event.shiftKey)
		)
			event.preventDefault();
	};

	return (
		<div className={css.box}>
			<div ref={mirror} className={css.mirror} dir="auto" aria-hidden>
				<Painted text={text} slash={slash} privateData={props.privateData} promise={props.promise} />
			</div>
			<textarea
				ref={boxRef}
				className={css.text}
				dir="auto"
				rows={2}
				spellCheck
				aria-label={props.label}
				aria-describedby={props.describedBy}
				aria-autocomplete="list"
				{...(list
					? { 'aria-controls': list.id, ...(list.activeId ? { 'aria-activedescendant': list.activeId } : {}) }
					: {})}
				placeholder={props.label}
				readOnly={props.sending}
				value={text}
				onChange={(event) => onText(event.target.value, event.target.selectionStart)}
				onSelect={(event) => onCaret(event.currentTarget.selectionStart)}
				onScroll={(event) => {
					if (mirror.current) mirror.current.scrollTop = event.currentTarget.scrollTop;
					onScroll(event.currentTarget.scrollTop);
				}}
				onKeyDown={onKeyDown}
				onBlur={props.onBlur}
			/>
		</div>
	);
}

function Painted({
	text,
	slash,
	privateData,
	promise,
}: Pick<ReplyBoxProps, 'text' | 'slash' | 'privateData' | 'promise'>) {
	const look = (one: { readonly from: number; readonly to: number }, as: 'gap' | 'private' | 'promise' | 'slash') => ({
		from: one.from,
		to: one.to,
		look: as,
	});
	const marks = slash
		? [look(slash, 'slash')]
		: [
				...findGaps(text).map((gap) => look(gap, 'gap')),
				...privateData.map((find) => look(find, 'private')),
				...(promise ? [look(promise, 'promise')] : []),
			];
	return (
		<>
			{cutText(text, marks).map((piece) =>
				piece.mark === null ? (
					piece.text
				) : (
					<mark key={piece.from} className={css[piece.mark.look]}>
						{piece.text}
					</mark>
				),
			)}
			{'\n'}
		</>
	);
}

/** Selects the next gap, or the only one again; false when there is none, and Tab moves on through the page. Shift+Tab leaves an only one. */
export function toGap(box: HTMLTextAreaElement, back = false): boolean {
	const gap = back ? previousGap(box.value, box.selectionStart) : nextGap(box.value, box.selectionEnd);
	if (!gap) return false;
	const isChosen = box.selectionStart === gap.from && box.selectionEnd === gap.to;
	if (back && isChosen && findGaps(box.value).length === 1) return false;
	box.focus();
	box.setSelectionRange(gap.from, gap.to);
	return true;
}
