import { Trans } from '@lingui/react/macro';
import { CalendarX2, CircleAlert } from 'lucide-react';
import type { CannedReply, OutdatedWords } from '../../../contract/index.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import css from './CannedReplyEditor.module.css';
import { outdatedText, sentSinceText } from './reply-texts.ts';
import type { VariableName } from './variables.ts';

interface StripProps {
	reply: CannedReply;
	/** As it is being written. */
	text: string;
	onText: (text: string) => void;
}

/** What of it is no longer true, one thing at a time: the variable instead, or the owner's word that it is. */
export function OutdatedStrip({ reply, text, onText }: StripProps) {
	const { client, ui, cannedReplies } = useStores();
	const hasHoliday = useUi((app) => (app.app?.settings.holidays.length ?? 0) > 0);
	// What was written over is no longer said.
	const outdated = reply.outdated.find(({ words }) => text.includes(words));
	if (!outdated) return null;
	const variable = variableFor(outdated, hasHoliday);
	const confirm = () =>
		void ui.getState().attempt(async () => {
			await client['cannedReplies.stillTrue']({ id: reply.id, words: outdated.words });
			await cannedReplies.getState().read();
		});
	return (
		<div className={css.strip}>
			{outdated.kind === 'date' ? <CalendarX2 size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
			<p>
				<strong>{outdatedText(outdated)}</strong> {sentSinceText(outdated.sentSince)}
			</p>
			{variable && (
				<Button size="small" onClick={() => onText(text.replace(outdated.words, () => `{${variable}}`))}>
					<Trans>Use the shop fact</Trans>
				</Button>
			)}
			<Button size="small" variant="quiet" onClick={confirm}>
				<Trans>Still true</Trans>
			</Button>
		</div>
	);
}

/** A day that is over can only become the next holiday, where one is planned. */
function variableFor(outdated: OutdatedWords, hasHoliday: boolean): VariableName | null {
	if (outdated.kind === 'date') return hasHoliday ? 'next holiday' : null;
	return outdated.fact === 'email' ? 'e-mail' : outdated.fact;
}
