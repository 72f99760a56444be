import { Trans } from '@lingui/react/macro';
import { SquareSlash } from 'lucide-react';
import type { RefObject } from 'react';
import type { Audience, ThreadId } from '../../../contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { typeInto } from '../../ui/type-into.ts';
import { AddFiles } from './attachments/AddFiles.tsx';
import type { ReplyFilesOf } from './attachments/use-reply-files.ts';
import { DraftVersions } from './DraftVersions.tsx';
import { EmojiButton } from './emoji/EmojiButton.tsx';
import { FootMenu } from './FootMenu.tsx';
import css from './FootTools.module.css';

export interface FootToolsProps {
	boxRef: RefObject<HTMLTextAreaElement | null>;
	threadId: ThreadId;
	audience: Audience;
	files: ReplyFilesOf;
	now: number;
	timeZone: string;
	onCanned: () => void;
}

export interface Typing {
	readonly type: (text: string) => void;
	readonly restore: (text: string) => void;
}

/** What puts something into the reply. All words are typed in, so that Ctrl+Z takes them back. */
export function FootTools({ isFolded, ...tools }: FootToolsProps & { isFolded: boolean }) {
	const { boxRef, threadId, audience, files, now, timeZone, onCanned } = tools;
	const put = (text: string, from?: number, to?: number) => {
		const box = boxRef.current;
		if (box && !box.readOnly) typeInto(box, from ?? box.selectionStart, to ?? box.selectionEnd, text);
	};
	const typing: Typing = {
		type: (text) => put(text),
		restore: (text) => put(text, 0, boxRef.current?.value.length ?? 0),
	};
	return (
		<span className={css.tools}>
			{isFolded ? (
				<FootMenu {...tools} {...typing} />
			) : (
				<>
					<Button
						variant="quiet"
						size="small"
						icon={<SquareSlash size={16} aria-hidden />}
						className={css.canned ?? ''}
						onClick={onCanned}
					>
						<span className={css.word}>
							<Trans>Canned replies</Trans>
						</span>
					</Button>
					<EmojiButton boxRef={boxRef} onPick={typing.type} />
					<AddFiles files={files} />
					<DraftVersions {...{ boxRef, threadId, audience, now, timeZone }} onRestore={typing.restore} />
				</>
			)}
		</span>
	);
}
