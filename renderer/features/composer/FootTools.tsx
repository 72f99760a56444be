import type { RefObject } from 'react';
import type { Audience, ThreadId } from '../../../contract/index.ts';
import { typeInto } from '../../ui/type-into.ts';
import { DraftVersions } from './DraftVersions.tsx';
import { EmojiButton } from './emoji/EmojiButton.tsx';
import css from './FootTools.module.css';

interface FootToolsProps {
	boxRef: RefObject<HTMLTextAreaElement | null>;
	threadId: ThreadId;
	audience: Audience;
	now: number;
	timeZone: string;
}

/** What puts something into the text. All of it is typed in, so that Ctrl+Z takes it back. */
export function FootTools({ boxRef, threadId, audience, now, timeZone }: FootToolsProps) {
	const type = (text: string, from?: number, to?: number) => {
		const box = boxRef.current;
		if (box && !box.readOnly) typeInto(box, from ?? box.selectionStart, to ?? box.selectionEnd, text);
	};
	return (
		<span className={css.tools}>
			<EmojiButton boxRef={boxRef} onPick={type} />
			<DraftVersions
				{...{ boxRef, threadId, audience, now, timeZone }}
				onRestore={(text) => type(text, 0, boxRef.current?.value.length ?? 0)}
			/>
		</span>
	);
}
